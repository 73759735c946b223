import type { Migration } from '@yiti/database';
import { directoryMigrations } from '@yiti/directory';
import { factMigrations } from '@yiti/facts';
import { accessMigrations } from './access-migrations.ts';

/** For tests: what the database must hold before anything of this package works. */
export const countySchema = async (): Promise<Migration[]> => [
  ...(await directoryMigrations()),
  ...(await factMigrations()),
  ...(await accessMigrations()),
];
