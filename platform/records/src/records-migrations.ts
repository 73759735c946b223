import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

/** The schema `records`: the tables of all resource types, their history, the feed. */
export const recordsMigrations = (): Promise<Migration[]> =>
  readMigrations('records', join(import.meta.dirname, '../migrations'));
