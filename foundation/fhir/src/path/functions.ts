import { collectionFunctions } from './collection-functions.ts';
import { fhirFunctions } from './fhir-functions.ts';
import type { PathFunction } from './path-function.ts';
import { valueFunctions } from './value-functions.ts';

const FUNCTIONS: Readonly<Record<string, PathFunction>> = Object.assign(
  Object.create(null) as Record<string, PathFunction>,
  collectionFunctions,
  valueFunctions,
  fhirFunctions,
);

/** The function of that name, from whichever family. */
export const functionNamed = (name: string): PathFunction | undefined => FUNCTIONS[name];
