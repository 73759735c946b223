import { failure, type Result, success } from '@yiti/base';
import type { Meta } from 'fhir/r4';
import { isResourceType } from './definition/resource-types.ts';
import { readJson } from './json/read-json.ts';

/** Any FHIR resource: what is known of it before its type is looked at. */
export interface Resource {
  resourceType: string;
  id?: string;
  meta?: Meta;
  [element: string]: unknown;
}

/** Reads one resource from outside. Its type is known afterwards; whether its content is valid says `validate`. */
export function readResource(input: string | Buffer): Result<Resource> {
  const json = readJson(input);
  if (!json.ok) return json;

  const type = (json.value as Partial<Resource> | null)?.resourceType;
  if (typeof type !== 'string') {
    return failure('invalid', 'fhir.unknown-type', { details: 'an object with a resourceType is expected' });
  }
  if (!isResourceType(type)) return failure('invalid', 'fhir.unknown-type', { details: type.slice(0, 64) });
  return success(json.value as Resource);
}
