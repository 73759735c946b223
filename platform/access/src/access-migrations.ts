import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

/** The schema `access`; runs after those of directory and facts, whose tables its view reads. */
export const accessMigrations = (): Promise<Migration[]> =>
  readMigrations('access', join(import.meta.dirname, '../migrations'));
