import type { Issue } from '../issue.ts';
import { type Container, isContainer } from '../walk.ts';

/** A rule of R4 that the definition of elements cannot say. It is asked only of what is well-formed otherwise. */
export interface Invariant {
  readonly key: string;
  readonly text: string;
  readonly severity: Issue['severity'];
  readonly holds: (value: Container, clock: () => Date) => boolean;
}

export const must = (key: string, text: string, holds: Invariant['holds']): Invariant => ({
  key,
  text,
  severity: 'error',
  holds,
});

export const should = (key: string, text: string, holds: Invariant['holds']): Invariant => ({
  ...must(key, text, holds),
  severity: 'warning',
});

/** Whether an element is there, be it only by its extensions. */
export const has = (value: Container, name: string): boolean =>
  value[name] !== undefined || value[`_${name}`] !== undefined;

export const hasAny = (value: Container, ...names: readonly string[]): boolean =>
  names.some((name) => has(value, name));

/** Whether a choice, `value[x]`, is there in any of its types. */
export function hasChoice(value: Container, name: string): boolean {
  for (const key in value) if (key.startsWith(name, key.charCodeAt(0) === UNDERSCORE ? 1 : 0)) return true;
  return false;
}

const UNDERSCORE = 0x5f;

export const listIn = (value: Container, name: string): readonly Container[] =>
  Array.isArray(value[name]) ? value[name].filter(isContainer) : [];

export const isDistinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** Whether a CodeableConcept has one of the codes of a system. */
export const isCoded = (concept: unknown, system: string, ...codes: readonly string[]): boolean =>
  isContainer(concept) &&
  listIn(concept, 'coding').some(
    (coding) => coding.system === system && codes.includes(coding.code as string),
  );
