import { ProblemError } from '@yiti/base';
import pg from 'pg';

const OLDEST = 150_000;
const PATIENCE_MS = 10_000;

/**
 * One connection to a PostgreSQL that somebody else runs, before anything is begun with it: fails within seconds when nobody
 * answers, and refuses a server that is too old or does not keep its texts as UTF-8.
 */
export async function reachDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_version')          as name,
              current_setting('server_encoding')         as encoding`,
    );
    const { version, name, encoding } = rows[0];
    if (version < OLDEST) throw refused('database.too-old', name);
    if (encoding !== 'UTF8') throw refused('database.not-utf-8', encoding);
  } catch (error) {
    // The driver gives no code to its own time limit.
    if (/timeout expired/.test((error as Error).message))
      throw refused('database.no-answer', String(PATIENCE_MS / 1000));
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

const refused = (code: string, details: string): ProblemError =>
  new ProblemError({ kind: 'invalid', code, details });
