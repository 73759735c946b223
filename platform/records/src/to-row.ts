import { type County, ProblemError } from '@yiti/base';
import { extractIndex, hash, type IndexEntries, type Resource, writeJson } from '@yiti/fhir';
import { rangeKeyOf } from './range-key.ts';
import type { Author } from './record.ts';
import { withoutStamp } from './stored-text.ts';

/** What acceptance adds to a resource. */
export interface Stamp {
  readonly id: string;
  readonly version: number;
  readonly author: Author;
}

/** A resource as the columns of its table; arrays are PostgreSQL literals, since rows of one batch differ in length. */
export interface Row extends Stamp {
  readonly resource: Resource | undefined;
  readonly self: string;
  readonly code: string | null;
  readonly at: number | null;
  readonly atEnd: number | null;
  readonly subject: string | null;
  readonly tokens: string | null;
  readonly ranges: string | null;
  readonly strings: string | null;
  readonly content: string | null;
}

/** What a FHIR id may be; anything longer would not fit an index. */
export const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** The columns that answer searches; computed again by a reindex, while the content stays as it is. */
export function toIndexColumns(entries: IndexEntries) {
  const { ranges } = entries;
  return {
    code: entries.code ?? null,
    at: entries.at ?? null,
    atEnd: entries.at === undefined ? null : (entries.atEnd ?? entries.at),
    subject: entries.subject !== undefined && ID.test(entries.subject) ? entries.subject : null,
    tokens: `{${entries.tokens.join(',')}}`,
    ranges: ranges.length
      ? `{${ranges.map(({ key, low, high }) => `${rangeKeyOf(key)},${low},${high}`).join(',')}}`
      : null,
    strings: entries.strings.length ? `{${entries.strings.map(quote).join(',')}}` : null,
  };
}

/** NUL and half a surrogate pair: JSON may escape them, PostgreSQL cannot read them back, FHIR forbids them. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

/** The row of one version of a resource; its text carries the id, the version and the instant it was accepted. */
export function toRow(
  county: County,
  resource: Resource,
  { id, version, author }: Stamp,
  updatedAt: string,
): Row {
  const { resourceType, id: _id, meta, ...elements } = resource;
  const stamped: Resource = {
    resourceType,
    id,
    meta: { ...meta, versionId: String(version), lastUpdated: updatedAt },
    ...elements,
  };
  const content = writeJson(withoutStamp(meta, elements));
  if (content.includes('\\u') && UNSTORABLE.test(content)) {
    throw new ProblemError({ kind: 'unprocessable', code: 'records.unstorable-text' });
  }
  return {
    id,
    version,
    author,
    resource: stamped,
    self: hash.self(county, resourceType, id),
    ...toIndexColumns(extractIndex(county, stamped)),
    content,
  };
}

/** The row that is left of a deleted resource: nothing finds it, but its id stays taken and its versions count on. */
export const toDeletedRow = (county: County, type: string, stamp: Stamp, subject: string | null): Row => ({
  ...stamp,
  resource: undefined,
  self: hash.self(county, type, stamp.id),
  code: null,
  at: null,
  atEnd: null,
  subject,
  tokens: null,
  ranges: null,
  strings: null,
  content: null,
});

/** An element of an array literal. PostgreSQL keeps no NUL in a text. */
const quote = (text: string): string => `"${text.replaceAll('\0', '').replace(/[\\"]/g, '\\$&')}"`;
