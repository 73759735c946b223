import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

/** The schema `directory`. */
export const directoryMigrations = (): Promise<Migration[]> =>
  readMigrations('directory', join(import.meta.dirname, '../migrations'));
