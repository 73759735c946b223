import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `definitions/`, read when it is first needed. */
export const readDefinition = <T>(file: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../definitions', file), 'utf8')) as T;
