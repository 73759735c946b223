import { success } from '@yiti/base';
import { migrate } from '@yiti/database';
import { allMigrations } from '@yiti/server';
import { type Command, readOptions, report } from '../command.ts';
import { withCounty } from '../with-county.ts';

export const migrateDatabase: Command = {
  name: 'migrate',
  summary: 'bring the database up to date without starting the server',
  usage: 'yiti migrate [--json]',
  async run(argv, voice) {
    const json = readOptions(argv, {})?.values.json ?? false;
    return withCounty(async ({ db }) => {
      const ran = await migrate(db, await allMigrations());
      return report(voice, json, success({ ran }), () => `${ran.length} migrations ran`);
    });
  },
};
