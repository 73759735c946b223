import { orThrow } from '@yiti/base';
import { isError, type Resource, readJson, readResource, validate } from '@yiti/fhir';
import type { Call, Rest } from './call.ts';
import { localiseReferences } from './local-references.ts';
import { refusalOfIssues, refuse } from './refusal.ts';

/**
 * Bundles may be larger than any single resource; the server reads no body beyond this. The largest official example, a
 * Bundle, has 35 MB.
 */
export const LARGEST_BUNDLE = 40 * 2 ** 20;
export const LARGEST_RESOURCE = 5 * 2 ** 20;

const tooLarge = (limit: number) => refuse(413, 'too-long', `more than ${limit / 2 ** 20} MB`);

/** The bytes of a request of its own; nothing counts as no bytes. */
export function bytesOf({ body }: Call, limit: number): Buffer {
  const bytes = body.is === 'bytes' ? body.bytes : Buffer.alloc(0);
  if (bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

/** Any JSON: a patch, or what decides by itself what it is. */
export const jsonOf = (call: Call, limit = LARGEST_RESOURCE): unknown =>
  call.body.is === 'resource' ? call.body.resource : orThrow(readJson(bytesOf(call, limit)));

/** The resource in the body, not yet validated. */
export function resourceOf(call: Call): Resource {
  if (call.body.is === 'resource') return call.body.resource;
  const bytes = bytesOf(call, LARGEST_BUNDLE);
  if (bytes.length === 0) throw refuse(400, 'required', 'a resource is expected in the body');
  const resource = orThrow(readResource(bytes));
  if (bytes.length > LARGEST_RESOURCE && resource.resourceType !== 'Bundle') throw tooLarge(LARGEST_RESOURCE);
  return resource;
}

/** The resource in the body, of the type the path names, valid. */
export function validResourceOf(rest: Rest, call: Call, type: string): Resource {
  const resource = resourceOf(call);
  if (resource.resourceType !== type) {
    throw refuse(400, 'invalid', `the address names ${type}, the body is a ${resource.resourceType}`);
  }
  mustBeValid(rest, resource);
  localiseReferences(resource, rest.base);
  return resource;
}

/** Warnings pass: they are advice, and `$validate` tells them. */
export function mustBeValid({ clock }: Rest, resource: Resource, at = ''): void {
  const issues = validate(resource, clock);
  if (issues.some(isError)) throw refusalOfIssues(issues, at);
}
