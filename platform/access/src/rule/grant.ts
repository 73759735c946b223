import type { ResidentAccess } from './access-policy.ts';
import type { Actor } from './actor.ts';
import type { Basis } from './basis.ts';

/**
 * Leave to do one kind of thing with one resident's data, and why. Functions that read a resident take one as an argument;
 * only the access rule makes one, so that no route can read without having asked.
 */
export interface Grant {
  readonly actor: Actor;
  readonly access: ResidentAccess;
  readonly resident: string;
  readonly basis: Basis;
  /** For break-glass: when it ends. */
  readonly until?: Date;
  /** For break-glass: the written reason. */
  readonly reason?: string;
  readonly [made]: true;
}

const made: unique symbol = Symbol('made by the access rule');

/** For the access rule alone; not exported from the package. */
export const makeGrant = (grant: Omit<Grant, typeof made>): Grant =>
  Object.freeze({ ...grant, [made]: true as const });
