import type { County } from '@yiti/base';
import { type Database, type Queryable, sql } from '@yiti/database';

/** How far the setting-up of a county has come; kept in the database, so that an interrupted start goes on. */
export type SetupState = 'new' | 'filling' | 'ready';

export interface CountySetup {
  readonly name: string;
  readonly state: SetupState;
  readonly demo: boolean;
}

export async function findCounty(db: Queryable, county: County): Promise<CountySetup | undefined> {
  const { rows } = await db.query<CountySetup>(sql`
    select name, state, demo
      from server.county
     where county = ${county}`);
  return rows[0];
}

export async function registerCounty(
  db: Database,
  county: County,
  { name, state, demo }: CountySetup,
): Promise<void> {
  await db.query(sql`
    insert into server.county (county, name, state, demo)
    values (${county}, ${name}, ${state}, ${demo})
        on conflict (county) do update set state = excluded.state`);
}
