import { type County, toCounty } from '@yiti/base';
import { type Database, openDatabase } from '@yiti/database';
import { type Config, openDatabaseServer, readConfig } from '@yiti/server';

export interface OpenCounty {
  readonly db: Database;
  readonly county: County;
  readonly config: Config;
}

/**
 * Runs a command on the county's database: that of DATABASE_URL, or the embedded one of a running Yiti, or the embedded
 * one started for as long as the command lasts.
 */
export async function withCounty<T>(work: (open: OpenCounty) => Promise<T>): Promise<T> {
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
