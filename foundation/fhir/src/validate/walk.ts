import type { Issue } from './issue.ts';

/** What one validation has gathered so far about one resource and those inside it. */
export interface Walk {
  readonly issues: Issue[];
  /** Ids of the contained resources, as `#x`. */
  readonly contained: ReadonlySet<string>;
  /** References to contained resources as they were met, `#x`. */
  readonly locals: string[];
  readonly clock: () => Date;
}

/**
 * Looks at one value. Checks know nothing of where they stand: an issue is reported at the value itself, and
 * each owner puts its own name in front (`within`), so that a valid resource costs no path at all.
 */
export type Check = (value: unknown, walk: Walk, owner: Container) => void;

export type Container = Readonly<Record<string, unknown>>;

/** Beyond so many issues a resource is plainly not meant seriously; errors get more room, so that warnings cannot hide them. */
const MOST_WARNINGS = 100;
const MOST_ISSUES = 200;

export function report(
  walk: Walk,
  code: Issue['code'],
  text: string,
  severity: Issue['severity'] = 'error',
): void {
  if (walk.issues.length >= (severity === 'warning' ? MOST_WARNINGS : MOST_ISSUES)) return;
  walk.issues.push({ severity, code, expression: '', text });
}

/** Puts `.name` or `[index]` before the place of every issue found since `start`. */
export function within(walk: Walk, start: number, step: string): void {
  for (let at = start; at < walk.issues.length; at++) {
    const issue = walk.issues[at] as Issue;
    walk.issues[at] = { ...issue, expression: step + issue.expression };
  }
}

export const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an error was found since `start`; warnings do not count. */
export function hasErrors(walk: Walk, start: number): boolean {
  for (let at = start; at < walk.issues.length; at++) if (walk.issues[at]?.severity === 'error') return true;
  return false;
}
