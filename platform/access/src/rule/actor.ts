import type { County } from '@yiti/base';
import type { Role } from './role.ts';
import type { SmartScope } from './smart-scope.ts';

/** Whoever asks: a person at a post, or a program. Made by the guard only, from a session or a token. */
export interface Actor {
  readonly kind: 'person' | 'program';
  readonly county: County;
  /** Account or client id. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Where the role is held; a program may have none. */
  readonly institution?: string;
  /** The Practitioner this person is. */
  readonly staff?: string;
  /** The Patient this person is, for the role `resident`. */
  readonly resident?: string;
  /** What a token was given for. Absent for the desk, where the role alone bounds. */
  readonly scopes?: readonly SmartScope[];
  /** What this person must do before anything else: a password to change, a second factor to set up. */
  readonly must?: 'change-password' | 'enrol-totp';
}

/** A program that the administrator of the county trusted with `system/*.*`-like scopes: the scopes alone bound it. */
export const isTrustedProgram = (actor: Actor): boolean =>
  actor.kind === 'program' && actor.role === 'administrator';
