import { failure, type Result, success } from '@yiti/base';

/**
 * What a password must be. GB/T 22239-2019 level 3 asks for complexity (复杂度要求) and gives no numbers; ten characters of
 * three kinds is our working definition.
 */
const SHORTEST = 10;
const LONGEST = 200;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
const KINDS_NEEDED = 3;

/** Refuses what can be guessed: too short, too uniform, or built around the user's own name. */
export function checkPasswordRules(password: string, username: string): Result<void> {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    return failure('invalid', 'access.password-length', {
      details: `${SHORTEST}–${LONGEST}`,
      at: 'password',
    });
  }
  if (KINDS.filter((kind) => kind.test(password)).length < KINDS_NEEDED) {
    return failure('invalid', 'access.password-too-simple', {
      details: String(KINDS_NEEDED),
      at: 'password',
    });
  }
  if (username.length >= 3 && password.toLowerCase().includes(username.toLowerCase())) {
    return failure('invalid', 'access.password-holds-username', { at: 'password' });
  }
  if (/(.)\1{3}/u.test(password)) {
    return failure('invalid', 'access.password-too-simple', { at: 'password' });
  }
  return success(undefined);
}
