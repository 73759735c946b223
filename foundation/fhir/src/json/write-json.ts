import { digitsIn, digitsOf } from './digits.ts';

type Container = Record<string, unknown>;

/** The JSON text of a value; numbers that `readJson` read keep their digits wherever they were moved since. */
export const writeJson = (value: unknown): string =>
  hasDigits(value) ? write(value) : JSON.stringify(value);

function hasDigits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (digitsIn(value)) return true;
  if (Array.isArray(value)) return value.some(hasDigits);
  for (const key in value) if (hasDigits((value as Container)[key])) return true;
  return false;
}

function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value))
    return `[${value.map((item, index) => writeMember(value, String(index), item)).join(',')}]`;

  let text = '';
  for (const key in value) {
    const member = (value as Container)[key];
    if (member === undefined) continue;
    text += `${text && ','}${JSON.stringify(key)}:${writeMember(value, key, member)}`;
  }
  return `{${text}}`;
}

const writeMember = (owner: object, key: string, value: unknown): string =>
  typeof value === 'number' && Number.isFinite(value) ? digitsOf(owner, key) : write(value);
