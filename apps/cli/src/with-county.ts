import { type County, failure, type Result, toCounty } from '@yiti/base';
import { type Database, openDatabase, pendingMigrations } from '@yiti/database';
import { allMigrations, type Config, openDatabaseServer, readConfig } from '@yiti/server';

export interface OpenCounty {
  readonly db: Database;
  readonly county: County;
  readonly config: Config;
}

/**
 * Runs a command on the county's database: that of DATABASE_URL, or the embedded one of a running Yiti, or the embedded
 * one started for as long as the command lasts. The schema must be the one this program knows.
 */
export const withCounty = <T>(work: (open: OpenCounty) => Promise<Result<T>>): Promise<Result<T>> =>
  withDatabase(async (open) => {
    const [missing] = await pendingMigrations(open.db, await allMigrations());
    return missing ? failure('conflict', 'database.behind-code', { details: behind(missing) }) : work(open);
  });

/** The same without asking about the schema, for the command that brings it up to date. */
export async function withDatabase<T>(work: (open: OpenCounty) => Promise<Result<T>>): Promise<Result<T>> {
  const config = readConfig(process.env);
  const server = await openDatabaseServer(config);
  const db = openDatabase({ url: server.url, connections: 4 });
  try {
    return await work({ db, county: toCounty(config.YITI_COUNTY), config });
  } finally {
    await db.close();
    await server.stop();
  }
}

const behind = (missing: string): string =>
  `The database lacks ${missing}; nothing was changed. Start the server once, or run \`npx yiti migrate\`.`;
