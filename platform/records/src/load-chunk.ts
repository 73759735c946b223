import { type County, newId, orThrow, ProblemError } from '@yiti/base';
import { type Resource, readResource } from '@yiti/fhir';
import type { CopyLines, CopyStore } from './copy-store.ts';
import type { Author } from './record.ts';
import { wholeText } from './stored-text.ts';
import { ID, type Row, toRow } from './to-row.ts';

/** A resource and which one it was of those that were given. */
export interface Placed {
  readonly place: number;
  readonly resource: Resource;
}

/** A resource that is new as far as can be told: ready to be copied, and how to get it back when it is not new. */
export interface Fresh {
  readonly lines: CopyLines;
  back(): Placed;
}

/** What a bulk load keeps in one transaction. */
export interface Chunk {
  readonly updatedAt: Date;
  /** By id, so that each is there once. */
  readonly fresh: Map<string, Fresh>;
  /** What must be looked at singly: its id came before in this chunk, or it will be refused. */
  readonly others: Placed[];
  characters: number;
}

/** A chunk ends at so many resources or characters, whichever comes first. */
const MOST_RESOURCES = 500;
const MOST_CHARACTERS = 4_000_000;

export const emptyChunk = (updatedAt: Date): Chunk => ({
  updatedAt,
  fresh: new Map(),
  others: [],
  characters: 0,
});

export const isFull = ({ fresh, others, characters }: Chunk): boolean =>
  fresh.size + others.length >= MOST_RESOURCES || characters >= MOST_CHARACTERS;

/** Fills chunks of one type. */
export function chunkFiller(store: CopyStore, county: County, type: string, author: Author) {
  /** Nothing when it must be looked at singly. */
  function rowOf({ fresh, updatedAt }: Chunk, resource: Resource): Row | undefined {
    const id = resource.id ?? newId();
    if (resource.resourceType !== type || !ID.test(id) || fresh.has(id)) return undefined;
    try {
      return toRow(county, resource, { id, version: 1, author }, updatedAt.toISOString());
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  }

  return (chunk: Chunk, place: number, resource: Resource): void => {
    const { updatedAt } = chunk;
    const row = rowOf(chunk, resource);
    if (!row || row.content === null) {
      chunk.others.push({ place, resource });
      return;
    }
    const { id, content } = row;
    chunk.characters += content.length;
    chunk.fresh.set(id, {
      lines: store.toLines(county, row, updatedAt.toISOString()),
      back: () => ({ place, resource: orThrow(readResource(wholeText(type, id, 1, updatedAt, content))) }),
    });
  };
}
