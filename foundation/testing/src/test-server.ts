import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@yiti/database';

const PREFIX = 'yiti-test-';

/** Vitest calls this once before all tests: a disposable PostgreSQL for the whole run, gone afterwards. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.YITI_TEST_DATABASE_URL) return undefined;
  removeLeftOvers();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  const server = await startEmbedded({ folder, disposable: true });
  process.env.YITI_TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A run that was killed could not clean up: its folder names a process that is gone. */
function removeLeftOvers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length));
    if (existsSync(`/proc/${owner}`)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Somebody else's folder on a shared machine; leaving it is harmless.
    }
  }
}
