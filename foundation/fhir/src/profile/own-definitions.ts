import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition } from '../definition/definition-files.ts';
import type { Resource } from '../resource.ts';

let definitions: readonly Resource[] | undefined;

/** Our profiles, extensions and code systems, as a client finds them at `/StructureDefinition` and `/CodeSystem`. */
export function ownDefinitions(): readonly Resource[] {
  definitions ??= readdirSync(join(import.meta.dirname, '../../definitions/profiles'))
    .sort()
    .map((file) => readDefinition<Resource>(`profiles/${file}`));
  return definitions;
}
