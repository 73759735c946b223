/**
 * What a county may decide for itself. No official text fixes these numbers for a county platform: they are working
 * definitions, within what GB/T 22239-2019 level 3 asks for (lock-out, session expiry, periodic change of passwords).
 */
export interface AccessSettings {
  /** Wrong passwords or codes in a row before an account is locked. */
  readonly failuresBeforeLock: number;
  readonly lockMinutes: number;
  /** A desk left alone is signed out after this. */
  readonly idleMinutes: number;
  /** Nobody stays signed in longer than this, active or not. */
  readonly sessionHours: number;
  /** Days after which a password must be changed. */
  readonly passwordDays: number;
  /** Days after a visit or discharge in which the place of care may still read, for results and follow-up. */
  readonly visitDays: number;
  /** Days after a referral or consultation was asked for in which both sides may read. */
  readonly requestDays: number;
  readonly breakGlassHours: number;
  readonly tokenMinutes: number;
  readonly refreshDays: number;
}

export const DEFAULT_SETTINGS: AccessSettings = {
  failuresBeforeLock: 5,
  lockMinutes: 15,
  idleMinutes: 30,
  sessionHours: 12,
  passwordDays: 90,
  visitDays: 30,
  requestDays: 90,
  breakGlassHours: 3,
  tokenMinutes: 60,
  refreshDays: 30,
};
