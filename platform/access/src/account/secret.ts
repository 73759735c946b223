import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** A secret nobody can guess: 256 bits, safe in addresses and cookies. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The form in which a random secret is kept. A plain hash is enough for 256 random bits, and a token is looked up on every
 * request; what people choose goes through `hashPassword`.
 */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP password storage cheat sheet. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Takes as long for an account that does not exist, so that the time of an answer tells no user names. */
export async function checkPassword(kept: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await nobody), password);
  return kept !== undefined && matches;
}

const nobody = hashPassword(randomSecret());

/** Without letters and digits that look alike, because it is read from a screen and typed once. */
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A first password for somebody else: 16 readable characters of 54, 92 bits. */
export function randomPassword(): string {
  for (;;) {
    let password = '';
    for (const byte of randomBytes(64)) {
      // 216 is the largest multiple of 54 below 256: without the cut some letters would come up more often.
      if (byte < 216) password += READABLE[byte % READABLE.length];
      if (password.length === 16) break;
    }
    if (password.length === 16 && /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password)) {
      return password;
    }
  }
}
