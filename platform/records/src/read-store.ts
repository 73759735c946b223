import type { County } from '@yiti/base';
import { type Database, identifier, type Queryable, sql } from '@yiti/database';
import { groupConcurrent } from './group-concurrent.ts';
import type { Stored } from './record.ts';
import { wholeText } from './stored-text.ts';

export interface ReadStore {
  /** Single reads of one type that arrive together share one query. */
  find(county: County, type: string, id: string): Promise<Stored | undefined>;
  /** The current versions, deleted ones included; an id that was never used is absent. Inside the caller's transaction when one is given. */
  read(
    county: County,
    type: string,
    ids: readonly string[],
    within?: Queryable,
  ): Promise<Map<string, Stored>>;
  readVersion(county: County, type: string, id: string, version: number): Promise<Stored | undefined>;
}

/** A version as a row of its type's table or of the history. */
export interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly updated_at: Date;
  readonly subject: string | null;
  readonly content: string | null;
}

export const toStored = (type: string, row: VersionRow): Stored => ({
  type,
  id: row.id,
  version: row.version,
  updatedAt: row.updated_at,
  ...(row.subject !== null && { subject: row.subject }),
  ...(row.content !== null && { text: wholeText(type, row.id, row.version, row.updated_at, row.content) }),
});

export function readStore(db: Database): ReadStore {
  const finders = new Map<string, (id: string) => Promise<Stored | undefined>>();

  async function read(
    county: County,
    type: string,
    ids: readonly string[],
    within: Queryable = db,
  ): Promise<Map<string, Stored>> {
    const { rows } = await within.query<VersionRow>(
      sql`
        select id, version, updated_at, subject, content
          from records.${identifier(type)}
         where county = ${county}
           and id = any(${ids}::text[])`,
      `records-read-${type}`,
    );
    return new Map(rows.map((row) => [row.id, toStored(type, row)]));
  }

  return {
    read,
    find(county, type, id) {
      const key = `${county}/${type}`;
      let finder = finders.get(key);
      if (!finder) {
        finder = groupConcurrent(
          async (ids: readonly string[]) => {
            const found = await read(county, type, ids);
            return ids.map((each) => found.get(each));
          },
          { most: 100, atOnce: 2 },
        );
        finders.set(key, finder);
      }
      return finder(id);
    },
    async readVersion(county, type, id, version) {
      const { rows } = await db.query<VersionRow>(
        sql`
          select id, version, updated_at, subject, content
            from records.${identifier(type)}
           where county  = ${county}
             and id      = ${id}
             and version = ${version}
           union all
          select id, version, updated_at, subject, content
            from records.history
           where county  = ${county}
             and type    = ${type}
             and id      = ${id}
             and version = ${version}`,
        `records-read-version-${type}`,
      );
      return rows[0] && toStored(type, rows[0]);
    },
  };
}
