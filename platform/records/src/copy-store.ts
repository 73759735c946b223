import type { County } from '@yiti/base';
import { identifier, join, type Sql, sql, type Transaction } from '@yiti/database';
import type { CompiledTable } from './narrow-table.ts';
import type { Author } from './record.ts';
import type { Row } from './to-row.ts';

/** First versions of new resources of one type, by `copy`: half the work of the same rows as parameters. */
export interface CopyStore {
  /** The row as `copy` takes it. It is written out at once, because objects that wait for their turn are what fills the memory. */
  toLines(county: County, row: Row, updatedAt: string): CopyLines;
  /**
   * With their feed and narrow tables. Leaves out the ids that are taken, and answers them; fails, and keeps nothing,
   * when somebody takes one at this moment.
   */
  copy(tx: Transaction, county: County, batch: CopyBatch): Promise<ReadonlySet<string>>;
}

/** One resource in the text format of `copy`. */
export interface CopyLines {
  readonly id: string;
  readonly line: string;
  /** Its lines of each narrow table, in their order. */
  readonly narrow: readonly string[];
}

export interface CopyBatch {
  readonly updatedAt: string;
  readonly author: Author;
  readonly rows: readonly CopyLines[];
}

export function copyStore(type: string, tables: readonly CompiledTable[]): CopyStore {
  const resourceTable = sql`records.${identifier(type)}`;
  const into = sql`
    copy ${resourceTable} (county, version, updated_at, id, self, code, at, at_end, subject, tokens, ranges, strings, content)
    from stdin`;
  const intoNarrow = tables.map(copyInto);

  async function findTaken(
    tx: Transaction,
    county: County,
    rows: readonly CopyLines[],
  ): Promise<Set<string>> {
    const found = await tx.query<{ id: string }>(
      sql`
        select id
          from ${resourceTable}
         where county = ${county}
           and id = any(${rows.map(({ id }) => id)}::text[])`,
      `records-taken-${type}`,
    );
    return new Set(found.rows.map(({ id }) => id));
  }

  return {
    toLines: (county, row, updatedAt) => ({
      id: row.id,
      line: `${county}\t1\t${updatedAt}\t${lineOf(row)}`,
      narrow: tables.map((table) => narrowLines(table, county, row)),
    }),
    async copy(tx, county, { updatedAt, author, rows: wanted }) {
      const taken = await findTaken(tx, county, wanted);
      const rows = taken.size === 0 ? wanted : wanted.filter(({ id }) => !taken.has(id));
      if (rows.length === 0) return taken;

      await tx.copy(into, rows.map(({ line }) => line).join(''));
      for (const [place, statement] of intoNarrow.entries()) {
        const lines = rows.map(({ narrow }) => narrow[place]).join('');
        if (lines !== '') await tx.copy(statement, lines);
      }
      await tx.query(
        sql`
          insert into records.change (county, updated_at, type, author, ids)
          values (${county}, ${updatedAt}, ${type}, ${author}, ${rows.map(({ id }) => id)})`,
        'records-copied',
      );
      return taken;
    },
  };
}

const copyInto = ({ table, columns }: CompiledTable): Sql => sql`
    copy ${join(table.split('.').map(identifier), '.')} (county, resource_id, row_no, ${join(
      columns.map(({ name }) => identifier(name)),
      ', ',
    )})
    from stdin`;

/** The columns after `updated_at`, in the order of the statement. Hashes are digits and need no escaping. */
const lineOf = ({ id, self, code, at, atEnd, subject, tokens, ranges, strings, content }: Row): string =>
  `${id}\t${self}\t${code ?? NULL}\t${instant(at ?? Number.NEGATIVE_INFINITY)}\t${atEnd === null ? NULL : instant(atEnd)}\t${
    subject ?? NULL
  }\t${tokens ?? NULL}\t${ranges ?? NULL}\t${text(strings)}\t${text(content)}\n`;

function narrowLines(table: CompiledTable, county: County, { id, resource }: Row): string {
  const lines = resource ? table.rows(resource) : [];
  return lines.map((line, rowNo) => `${county}\t${id}\t${rowNo}\t${line.map(text).join('\t')}\n`).join('');
}

const NULL = '\\N';
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const SPECIAL = /[\\\n\r\t]/;

/** A value in the text format of `copy`. */
function text(value: unknown): string {
  if (value === null || value === undefined) return NULL;
  const plain = String(value);
  return SPECIAL.test(plain)
    ? plain.replace(/[\\\n\r\t]/g, (character) => ESCAPED[character] as string)
    : plain;
}

/** Seconds since 1970 as PostgreSQL reads them, to the microsecond it keeps. */
function instant(seconds: number): string {
  if (!Number.isFinite(seconds)) return seconds > 0 ? 'infinity' : '-infinity';
  const whole = Math.floor(seconds);
  const micros = Math.round((seconds - whole) * 1e6);
  // The end of the last year FHIR can write, 9999, is written `+010000-…` by JavaScript and `10000-…` by PostgreSQL.
  const written = new Date((whole + Math.floor(micros / 1e6)) * 1000).toISOString().replace(/^\+0/, '');
  return micros % 1e6 === 0 ? written : written.replace('000Z', `${String(micros).padStart(6, '0')}Z`);
}
