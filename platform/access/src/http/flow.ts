import { createHash } from 'node:crypto';
import { randomSecret } from '../account/secret.ts';
import { DESK_CALLBACK, DESK_CLIENT } from '../oauth/client-metadata.ts';

/** What the desk remembers between sending the browser away to sign in and getting it back. */
export interface Flow {
  readonly state: string;
  readonly verifier: string;
  /** Where the person wanted to go. */
  readonly to: string;
}

/** A path of this server only: an address of another place would make us a door for phishing. */
export const safePath = (to: string | undefined): string => {
  if (to === undefined || !to.startsWith('/') || /^\/[/\\]/.test(to)) return '/';
  // A browser drops tabs and line breaks from an address and takes a backslash for a slash: encoded they are harmless.
  return to.length > 1000 ? '/' : encodeURI(to).replaceAll('%25', '%');
};

export const beginFlow = (to: string | undefined): Flow => ({
  state: randomSecret(),
  verifier: randomSecret(),
  to: safePath(to),
});

/** Authorisation code flow with PKCE, as for any other client. Asks for the password even when another tab is signed in. */
export function authorizeAddress(flow: Flow, origin: string): string {
  const query = new URLSearchParams({
    client_id: DESK_CLIENT,
    response_type: 'code',
    redirect_uri: origin + DESK_CALLBACK,
    scope: 'openid',
    prompt: 'login',
    state: flow.state,
    code_challenge: createHash('sha256').update(flow.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `/oauth2/authorize?${query}`;
}

export const writeFlow = (flow: Flow): string => Buffer.from(JSON.stringify(flow)).toString('base64url');

/** Reads the cookie back; undefined when it is none of ours. */
export function readFlow(cookie: string | undefined): Flow | undefined {
  try {
    const flow = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Partial<Flow>;
    const { state, verifier, to } = flow;
    if (typeof state !== 'string' || typeof verifier !== 'string' || typeof to !== 'string') return undefined;
    return { state, verifier, to: safePath(to) };
  } catch {
    return undefined;
  }
}
