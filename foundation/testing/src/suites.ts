import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Outside test material stands beside the repository where it is at hand; it is never part of it. */
const SUITES = resolve(import.meta.dirname, '../../../../shared/suites');

/** The folder of a suite, or undefined when the material is not there: then its tests count themselves as skipped. */
export function suite(name: string): string | undefined {
  const folder = resolve(SUITES, name);
  return existsSync(folder) ? folder : undefined;
}
