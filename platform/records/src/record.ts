import type { Resource } from '@yiti/fhir';

/** One version of one resource as it is kept. `text` is absent when this version is a deletion. */
export interface Stored {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Date;
  /** Id of the resident this is about; what access is decided by. */
  readonly subject?: string;
  /** The JSON as it goes out, with `id` and `meta`. */
  readonly text?: string;
}

/** What a write did. `created` also holds for a deleted resource that came back. */
export interface Written extends Stored {
  readonly created: boolean;
}

/**
 * One change somebody wants. A `create` without an id is given one. A `put` makes the resource or its next version;
 * with `ifVersion` it is refused unless that is the current version. Deleting what is not there is no failure.
 */
export type Write =
  | { readonly op: 'create'; readonly resource: Resource }
  | { readonly op: 'put'; readonly resource: Resource & { readonly id: string }; readonly ifVersion?: number }
  | { readonly op: 'delete'; readonly type: string; readonly id: string; readonly ifVersion?: number };

/** Who makes a change, as it should stand in the feed for ever: a user's or a program's id. */
export type Author = string;

export const typeOf = (write: Write): string =>
  write.op === 'delete' ? write.type : write.resource.resourceType;

export const idOf = (write: Write): string | undefined =>
  write.op === 'delete' ? write.id : write.resource.id;
