import type { Resource } from '../resource.ts';
import { checkResource } from './compile-type.ts';
import type { Issue } from './issue.ts';
import { lenient } from './published-exceptions.ts';
import { type Walk, within } from './walk.ts';

const NO_OWNER = {};

/**
 * What is wrong with a resource, as far as the resource itself shows it; an empty list when it is valid. Checked are
 * the R4 definitions and our Chinese profiles; whether a referenced resource exists is for the records to know. The
 * clock tells what lies ahead.
 */
export function validate(resource: Resource, clock: () => Date = () => new Date()): Issue[] {
  const walk: Walk = { issues: [], contained: new Set(), locals: [], clock };
  checkResource(resource, walk, NO_OWNER);
  if (walk.issues.length === 0) return walk.issues;
  within(walk, 0, resource.resourceType);
  return walk.issues.map(lenient);
}
