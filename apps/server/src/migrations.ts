import { join } from 'node:path';
import { accessMigrations } from '@yiti/access';
import { type Migration, readMigrations } from '@yiti/database';
import { directoryMigrations } from '@yiti/directory';
import { exchangeMigrations } from '@yiti/exchange';
import { factMigrations } from '@yiti/facts';
import { identityMigrations } from '@yiti/identity';
import { recordsMigrations } from '@yiti/records';

/** Every package's migrations, lower rows first, because a view may stand on the tables of a row below. */
export async function allMigrations(): Promise<Migration[]> {
  const packages = await Promise.all([
    recordsMigrations(),
    factMigrations(),
    directoryMigrations(),
    accessMigrations(),
    identityMigrations(),
    exchangeMigrations(),
    readMigrations('server', join(import.meta.dirname, '../migrations')),
  ]);
  return packages.flat();
}
