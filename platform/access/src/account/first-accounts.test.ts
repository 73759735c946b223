import { dayOf, toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { freshDatabase, misplacedKeys } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import { roles } from '../rule/role.ts';
import { findAccountByUsername, listPosts } from './account-store.ts';
import { createDemoAccounts } from './demo-accounts.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { checkPasswordRules } from './password-policy.ts';
import { checkPassword, randomPassword } from './secret.ts';

const county = toCounty(349921);
const now = new Date('2026-03-02T12:00:00+08:00');
let db: Database & { drop(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase(await countySchema());
});
afterAll(() => db.drop());

test('each new county gets one administrator with a password of its own, to be changed at once', async () => {
  const first = await createFirstAdministrator(db, county, now);
  expect(await createFirstAdministrator(db, county, now)).toBeUndefined();
  const other = await createFirstAdministrator(db, toCounty(349922), now);
  expect(other?.password).not.toBe(first?.password);

  const account = await findAccountByUsername(db, county, first?.username ?? '');
  expect(account).toMatchObject({ passwordMustChange: true });
  expect(account?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await checkPassword(account?.passwordHash, first?.password ?? '')).toBe(true);
});

test('the demo has one person for each role whose place the county has, and a second start makes no more', async () => {
  await db.query(sql`
    insert into directory.institution (county, resource_id, row_no, kind)
    values (${county}, 'quiet-clinic', 0, 'village-clinic'),
           (${county}, 'busy-clinic', 0, 'village-clinic'),
           (${county}, 'hospital', 0, 'county-hospital'),
           (${county}, 'cdc', 0, 'cdc')`);
  await db.query(sql`
    insert into directory.resident (county, resource_id, row_no, institution_id)
    values (${county}, 'p1', 0, 'busy-clinic')`);
  await db.query(sql`
    insert into directory.staff (county, resource_id, row_no, name)
    values (${county}, 'd1', 0, '张医生')`);
  await db.query(sql`
    insert into directory.post (county, resource_id, row_no, staff_id, institution_id, role)
    values (${county}, 'r1', 0, 'd1', 'hospital', 'specialist')`);

  const accounts = await createDemoAccounts(db, county, now);
  const placed = accounts.map(({ role }) => role);
  expect(roles.filter((role) => !placed.includes(role))).toEqual([
    'township-doctor',
    'public-health',
    'bureau',
    'dispatcher',
  ]);
  expect(accounts.find(({ role }) => role === 'village-doctor')?.institution).toBe('busy-clinic');
  expect(accounts.find(({ role }) => role === 'specialist')?.name).toBe('张医生');

  const specialist = await findAccountByUsername(db, county, 'specialist');
  expect(specialist).toMatchObject({ staff: 'd1', passwordMustChange: false });
  expect(await listPosts(db, county, specialist?.id ?? '', dayOf(now))).toEqual([
    { institution: 'hospital', role: 'specialist' },
  ]);
  expect((await findAccountByUsername(db, county, 'resident'))?.resident).toBe('p1');

  expect(await createDemoAccounts(db, county, now)).toEqual(accounts);
});

test.each([
  ['Long-enough-7', undefined],
  ['长密码也可以Ab1234', undefined],
  ['Short-1', 'access.password-length'],
  [`Aa1${'x-'.repeat(150)}`, 'access.password-length'],
  ['alllowercase1', 'access.password-too-simple'],
  ['Aaaaaaaaaa1', 'access.password-too-simple'],
  ['Dr.Zhang-2026', 'access.password-holds-username'],
])('the password %s: %s', (password, code) => {
  const checked = checkPasswordRules(password, 'zhang');
  expect(checked.ok ? undefined : checked.problem.code).toBe(code);
});

test('a password made for somebody else follows the rules and is never made twice', () => {
  const made = Array.from({ length: 200 }, randomPassword);
  expect(new Set(made).size).toBe(200);
  expect(made.filter((password) => !checkPasswordRules(password, 'nobody').ok)).toEqual([]);
});

test('every key of accounts, sessions, relations and the log begins with the county', async () => {
  expect(await misplacedKeys(db)).toEqual([]);
});
