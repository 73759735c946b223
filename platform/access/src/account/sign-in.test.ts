import { orThrow, toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditLog } from '../audit/audit-log.ts';
import { countySchema } from '../county-schema.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { makeAccount } from './accounts.ts';
import { signIn } from './sign-in.ts';

const county = toCounty(349921);
const now = new Date('2026-03-02T12:00:00+08:00');
const clock = () => now;
const credentials = { username: 'nurse-li', password: 'Long-enough-7' };

let db: Database & { drop(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase(await countySchema());
  const draft = { username: credentials.username, name: '李护士', posts: [] };
  orThrow(await makeAccount(db, county, draft, credentials.password, now, false));
});
afterAll(() => db.drop());

const needs = (on: Database) => ({
  db: on,
  county,
  audit: openAuditLog(db, county, clock),
  clock,
  settings: DEFAULT_SETTINGS,
});

test('a right guess among many that were sent at once comes too late when the others have locked the account', async () => {
  const lockedMeanwhile: Database = {
    ...db,
    async query<Row>(statement: Parameters<Database['query']>[0], name?: string) {
      const found = await db.query<Row>(statement, name);
      if (/^\s*select/.test(statement.text)) {
        await db.query(sql`
          update access.account
             set locked_until = '2026-03-02T12:15:00+08:00'
           where county = ${county}`);
      }
      return found;
    },
  };
  const late = await signIn(needs(lockedMeanwhile), credentials);
  expect(late).toMatchObject({ ok: false, problem: { code: 'access.locked' } });

  await db.query(sql`update access.account set locked_until = null where county = ${county}`);
  expect(await signIn(needs(db), credentials)).toMatchObject({ ok: true, value: { name: '李护士' } });
});

test('a password older than ninety days must be changed before anything else', async () => {
  const later = { ...needs(db), clock: () => new Date('2026-06-02T12:00:00+08:00') };
  const old = await signIn(later, credentials);
  expect(old).toMatchObject({ ok: false, problem: { code: 'access.password-expired' } });
});
