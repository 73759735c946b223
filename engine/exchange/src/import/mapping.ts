import { failure, type Result, success } from '@yiti/base';
import { isResourceType } from '@yiti/fhir';
import { z } from 'zod';
import { namedCharset } from '../wire/charset.ts';

/** How the rows of a table become facts: what an administrator writes once for a file that comes again every month. */
export interface Mapping {
  readonly format: 'csv' | 'ndjson';
  /** Who the file is from; with the key it makes the ids, so that the same row again changes nothing. */
  readonly sender: string;
  readonly charset: string;
  readonly delimiter: string;
  readonly key: string;
  /** Tables of words: `{Column|words sex}` looks the cell up in `words.sex`. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly patient: Template | undefined;
  readonly resources: Readonly<Record<string, Template>>;
}

/** A FHIR element in whose strings `{Column}` stands for a cell. */
export type Template = Readonly<Record<string, unknown>>;

const template = z.record(z.string(), z.unknown());
const Written = z.object({
  mapping: z.literal(1),
  format: z.enum(['csv', 'ndjson']).default('csv'),
  sender: z.string().min(1).max(200),
  charset: z.string().default('utf-8'),
  delimiter: z.string().length(1).default(','),
  key: z.string().min(1).default('{#}'),
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  patient: template.optional(),
  resources: z.record(z.string().regex(/^[a-z][a-zA-Z0-9-]*$/), template).default({}),
});

/** Reads a mapping file, saying everything that is wrong with it. */
export function readMapping(written: unknown): Result<Mapping> {
  const parsed = Written.safeParse(written);
  if (!parsed.success)
    return failure('invalid', 'exchange.bad-mapping', { details: z.prettifyError(parsed.error) });
  const { mapping: _, patient, ...mapping } = parsed.data;
  if (!namedCharset(mapping.charset))
    return failure('invalid', 'exchange.bad-mapping', { at: 'charset', details: mapping.charset });
  for (const [name, each] of Object.entries(mapping.resources)) {
    if (!isResourceType(String(each.resourceType)))
      return failure('invalid', 'exchange.bad-mapping', {
        at: `resources.${name}.resourceType`,
        details: String(each.resourceType),
      });
  }
  const words = columnsOf({ ...mapping, patient }).filter(
    (column) => column.table && !mapping.words[column.table],
  );
  if (words[0])
    return failure('invalid', 'exchange.bad-mapping', { at: 'words', details: String(words[0].table) });
  return success({ ...mapping, patient });
}

/** A placeholder: a column, and what is done with its cell. */
export interface Placeholder {
  readonly column: string;
  readonly as: 'text' | 'number' | 'day' | 'words';
  readonly table?: string | undefined;
}

export const PLACEHOLDER = /\{([^{}|]+)(?:\|(number|day|words)(?: ([^{}|]+))?)?\}/g;

export const toPlaceholder = ([, column, as, table]: readonly (string | undefined)[]): Placeholder => ({
  column: column as string,
  as: (as ?? 'text') as Placeholder['as'],
  table,
});

/** Every placeholder of a mapping, so that a missing column is found before the first row. */
export function columnsOf(within: unknown): Placeholder[] {
  if (typeof within === 'string') return [...within.matchAll(PLACEHOLDER)].map(toPlaceholder);
  if (typeof within !== 'object' || within === null) return [];
  return Object.values(within).flatMap(columnsOf);
}
