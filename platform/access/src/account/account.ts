import type { Role } from '../rule/role.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** The Practitioner this is. */
  readonly staff: string | null;
  /** The Patient this is. */
  readonly resident: string | null;
  readonly status: 'active' | 'locked';
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
  readonly passwordMustChange: boolean;
  readonly lockedUntil: Date | null;
  readonly totpSecret: string | null;
  readonly totpConfirmed: boolean;
  readonly totpRequired: boolean;
  readonly lastSignInAt: Date | null;
}

/** A role held at an institution. */
export interface Post {
  readonly institution: string;
  readonly role: Role;
}
