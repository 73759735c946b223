import { type County, failure, newId, type Result, success } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { fingerprint, randomSecret } from '../account/secret.ts';
import { isRole } from '../rule/role.ts';
import { insertClient } from './client-store.ts';

/** What `yiti client create` is told. */
export interface ClientDraft {
  readonly county: County;
  readonly name: string;
  readonly role: string;
  /** Where the program works: without one, a program that is not an administrator's sees no resident. */
  readonly institution?: string | undefined;
  /** For an app that signs people in. */
  readonly redirectUris?: readonly string[] | undefined;
  /** An app that can keep no secret: authorisation code with PKCE only. */
  readonly public?: boolean | undefined;
}

export interface NewClient {
  readonly client_id: string;
  /** Shown once; only its fingerprint is kept. */
  readonly client_secret?: string;
}

/** Makes a client. Only one with the role `administrator` may later ask for `system/*.*`. */
export async function createClient(db: Queryable, draft: ClientDraft, now: Date): Promise<Result<NewClient>> {
  if (!isRole(draft.role))
    return failure('invalid', 'access.unknown-role', { details: draft.role, at: 'role' });
  if (draft.name.trim() === '') return failure('invalid', 'access.name-missing', { at: 'name' });
  const redirectUris = draft.redirectUris ?? [];
  if (draft.public && redirectUris.length === 0) {
    return failure('invalid', 'access.redirect-uri-missing', { at: 'redirectUris' });
  }
  const id = newId(now.getTime());
  const secret = draft.public ? undefined : randomSecret();
  await insertClient(
    db,
    draft.county,
    {
      id,
      name: draft.name.trim(),
      role: draft.role,
      institution: draft.institution ?? null,
      secretHash: secret === undefined ? null : fingerprint(secret),
      redirectUris,
    },
    now,
  );
  return success({ client_id: id, ...(secret !== undefined && { client_secret: secret }) });
}
