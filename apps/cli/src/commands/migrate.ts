import { success } from '@yiti/base';
import { migrate } from '@yiti/database';
import { allMigrations } from '@yiti/server';
import { command } from '../command.ts';
import { withDatabase } from '../with-county.ts';

export const migrateDatabase = command({
  name: 'migrate',
  summary: 'bring the database up to date without starting the server',
  usage: 'yiti migrate [--json]',
  run: () =>
    withDatabase(async ({ db }) => {
      const ran = await migrate(db, await allMigrations());
      return success({ json: { ok: true, ran }, lines: [...ran, `${ran.length} migrations ran`] });
    }),
});
