import type { Stored } from '../record.ts';
import type { Answer, Call } from './call.ts';
import { refuse } from './refusal.ts';

export const etagOf = (version: number): string => `W/"${version}"`;

/** Where a client finds a resource again, and which version it got. */
export const versionHeaders = ({ version, updatedAt }: Stored): Record<string, string> => ({
  etag: etagOf(version),
  'last-modified': updatedAt.toUTCString(),
});

const ETAG = /^(?:W\/)?"?(\d{1,9})"?$/;

/** The version a writer has seen; the write is refused when it is no longer the current one. */
export function readIfMatch(call: Call): number | undefined {
  const header = call.header('if-match');
  if (header === undefined) return undefined;
  const version = ETAG.exec(header.trim())?.[1];
  // A tag of another form can be the tag of none of our versions.
  if (version === undefined)
    throw refuse(412, 'conflict', 'If-Match is not a version of this resource: W/"3" is expected');
  return Number(version);
}

/** Whether the client has this version already. If-None-Match goes before If-Modified-Since, as in RFC 9110. */
export function isKnownToClient(call: Call, { version, updatedAt }: Stored): boolean {
  const tags = call.header('if-none-match');
  if (tags !== undefined) {
    return tags
      .split(',')
      .some((tag) => tag.trim() === '*' || ETAG.exec(tag.trim())?.[1] === String(version));
  }
  const since = Date.parse(call.header('if-modified-since') ?? '');
  // The header has whole seconds.
  return !Number.isNaN(since) && Math.floor(updatedAt.getTime() / 1000) * 1000 <= since;
}

export const notModified = (stored: Stored): Answer => ({ status: 304, headers: versionHeaders(stored) });

export interface Preference {
  readonly return: 'minimal' | 'representation' | 'OperationOutcome' | undefined;
  readonly handling: 'strict' | 'lenient';
  readonly respondAsync: boolean;
}

/** `Prefer: return=minimal; handling=strict`. What is not understood is no preference, says RFC 7240. */
export function readPreference(call: Call): Preference {
  const wishes = (call.header('prefer') ?? '').split(/[;,]/).map((wish) => wish.trim());
  const wished = wishes.find((wish) => wish.startsWith('return='))?.slice('return='.length);
  return {
    return: (['minimal', 'representation', 'OperationOutcome'] as const).find((each) => each === wished),
    handling: wishes.includes('handling=strict') ? 'strict' : 'lenient',
    respondAsync: wishes.includes('respond-async'),
  };
}
