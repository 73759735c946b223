import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { identifier, sql } from '@yiti/database';
import type { Server } from '@yiti/server';

/**
 * How long `copy` takes for the rows that an import of Observations made: those of the record and those of the narrow
 * tables, from files on the server into tables of the same columns and indexes. The same rows, without reading,
 * checking or indexing anything.
 */
export async function copySeconds({ db }: Server, prefix: string): Promise<number> {
  // The database may run as another user, who can write in his own folder only.
  const { rows } = await db.query<{ data_directory: string }>(sql`show data_directory`);
  const run = (text: string) => db.query({ text, values: [] });
  let seconds = 0;
  for (const { name, key } of await tablesOf(db)) {
    const file = join(rows[0]?.data_directory ?? '', 'floor.copy');
    await run(`copy (select * from ${name} where ${key} like '${prefix}-%') to '${file}'`);
    await run(`create table copied (like ${name} including all)`);
    const start = performance.now();
    await run(`copy copied from '${file}'`);
    seconds += (performance.now() - start) / 1000;
    await run('drop table copied');
  }
  return seconds;
}

/** The tables in which an import leaves rows, and by which column they are known. */
async function tablesOf(db: Server['db']): Promise<{ name: string; key: string }[]> {
  const { rows } = await db.query<{ schema: string; name: string }>(sql`
    select table_schema as schema,
           table_name   as name
      from information_schema.columns
     where column_name = 'row_no'
     order by schema, name`);
  const narrow = rows.map(({ schema, name }) => ({
    name: `${identifier(schema).text}.${identifier(name).text}`,
    key: 'resource_id',
  }));
  return [{ name: 'records."Observation"', key: 'id' }, ...narrow];
}
