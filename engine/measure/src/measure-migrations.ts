import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

/** The schema `measure`. */
export const measureMigrations = (): Promise<Migration[]> =>
  readMigrations('measure', join(import.meta.dirname, '../migrations'));
