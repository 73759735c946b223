import { readDefinition } from './definition-files.ts';

/** The 146 concrete resource types of FHIR R4, in alphabetical order. */
export const resourceTypes: readonly string[] = readDefinition<string[]>('resource-types.json');

const NAMES: ReadonlySet<string> = new Set(resourceTypes);

export const isResourceType = (name: string): boolean => NAMES.has(name);
