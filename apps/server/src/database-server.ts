import { join } from 'node:path';
import { reachDatabase, runningEmbedded, startEmbedded } from '@yiti/database';
import type { Config } from './config.ts';

interface DatabaseServer {
  readonly url: string;
  /** Ends the server when it was started here; leaves any other alone. */
  stop(): Promise<void>;
}

const folderOf = (config: Config): string => join(config.YITI_DATA, 'postgres');

/** The database for a server that is starting: it must be the only one on its data folder. */
export async function startDatabaseServer(
  config: Config,
  onLost?: (error: unknown) => void,
): Promise<DatabaseServer> {
  if (config.DATABASE_URL) {
    await reachDatabase(config.DATABASE_URL);
    return { url: config.DATABASE_URL, stop: async () => {} };
  }
  const { url, stop } = await startEmbedded({ folder: folderOf(config), ...(onLost && { onLost }) });
  return { url, stop };
}

/** The database for a command, beside a running server or alone. */
export async function openDatabaseServer(config: Config): Promise<DatabaseServer> {
  const url = config.DATABASE_URL ?? runningEmbedded(folderOf(config));
  return url === undefined ? startDatabaseServer(config) : { url, stop: async () => {} };
}
