import { addDays, type Day, dayOf, toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { CountyAccess, ResidentAccess } from './access-policy.ts';
import { accessRule } from './access-rule.ts';
import type { Actor } from './actor.ts';
import { type Role, roles } from './role.ts';

/**
 * The law, one line per rule: by which relation which roles may do what. Whatever is not said here is forbidden, and the
 * tests below try every role with every access over every relation.
 */
const LAW: readonly (readonly [relations: string, accesses: string, roles: string])[] = [
  [
    'territory clinic-territory village-territory township-territory',
    'identify read write',
    'village-doctor township-doctor public-health',
  ],
  [
    'territory clinic-territory village-territory township-territory',
    'register',
    'village-doctor township-doctor public-health',
  ],
  [
    'contract team-contract',
    'identify read write',
    'village-doctor township-doctor public-health nurse specialist',
  ],
  ['contract team-contract', 'register', 'village-doctor township-doctor public-health nurse'],
  ['programme mental-programme', 'identify read write', 'village-doctor township-doctor public-health'],
  ['programme mental-programme', 'register', 'public-health'],
  ['mental-programme', 'read-sensitive', 'village-doctor township-doctor public-health nurse specialist'],
  [
    'visit-today visit-recent inpatient-for-a-year',
    'identify read',
    'village-doctor township-doctor nurse specialist pharmacist dispatcher quality',
  ],
  [
    'visit-today visit-recent inpatient-for-a-year',
    'write',
    'village-doctor township-doctor nurse specialist pharmacist dispatcher',
  ],
  ['visit-today visit-recent inpatient-for-a-year', 'register', 'township-doctor nurse specialist'],
  ['referred-here referred-away', 'identify read write', 'village-doctor township-doctor nurse specialist'],
  ['consultation', 'identify read write', 'township-doctor nurse specialist'],
  ['glass-broken', 'identify read', 'village-doctor township-doctor nurse specialist pharmacist dispatcher'],
  ['glass-broken', 'write', 'village-doctor township-doctor nurse specialist dispatcher'],
  ['notifiable-case', 'identify read', 'epidemiologist'],
  ['self', 'identify read read-sensitive', 'resident'],
];

/** Residents of these names stand in no relation that counts. */
const STRANGERS = [
  'nobody',
  'visit-old',
  'visit-cancelled',
  'visit-tomorrow',
  'contract-ended',
  'contract-next-year',
  'team-contract-ended',
  'team-of-a-colleague',
  'referral-revoked',
  'referral-old',
  'glass-expired',
  'glass-of-a-colleague',
  'glass-at-another-post',
  'programme-finished',
  'moved-away',
  'territory-of-another',
  'visit-in-another-county',
];
const RESIDENTS = [...new Set(LAW.flatMap(([relations]) => relations.split(' '))), ...STRANGERS];
const ACCESSES: readonly ResidentAccess[] = ['identify', 'read', 'read-sensitive', 'write', 'register'];

const county = toCounty(349921);
const elsewhere = toCounty(349922);
const now = new Date('2026-03-02T12:00:00+08:00');
const today: Day = dayOf(now);

const actorWith = (role: Role): Actor => ({
  kind: 'person',
  county,
  id: 'me',
  name: '张医生',
  role,
  institution: 'here',
  staff: 'my-staff-number',
  ...(role === 'resident' && { resident: 'self' }),
});

let db: Database & { drop(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase(await countySchema());
  await layOutCounty();
});
afterAll(() => db.drop());

const rule = () => accessRule({ db, clock: () => now, settings: DEFAULT_SETTINGS });
const lawful = (role: Role, access: ResidentAccess, resident: string): boolean =>
  LAW.some(
    ([relations, accesses, allowed]) =>
      relations.split(' ').includes(resident) &&
      accesses.split(' ').includes(access) &&
      allowed.split(' ').includes(role),
  );

describe.each(roles)('%s', (role) => {
  test.each(ACCESSES)('may %s exactly whom the law says', async (access) => {
    for (const resident of RESIDENTS) {
      const decided = await rule().decide(actorWith(role), access, resident);
      expect([resident, decided.ok]).toEqual([resident, lawful(role, access, resident)]);
      if (decided.ok) expect(decided.value).toMatchObject({ resident, access });
    }
  });

  test.each(ACCESSES)(
    'finds in a list to %s exactly those whom one by one the rule allows',
    async (access) => {
      const expected = RESIDENTS.filter((resident) => lawful(role, access, resident)).sort();

      const grants = await rule().grantFor(actorWith(role), access, RESIDENTS);
      expect([...grants.keys()].sort()).toEqual(expected);

      const { rows } = await db.query<{ id: string }>(sql`
      select id
        from unnest(${RESIDENTS}::text[]) as resident (id)
       where ${rule().visibleResidents(actorWith(role), access, sql`resident.id`)}
       order by id`);
      expect(rows.map((row) => row.id)).toEqual(expected);
    },
  );

  test('sees nobody from an institution without a relation, or while a password must be changed', async () => {
    const away: Actor = {
      ...actorWith(role),
      institution: 'nowhere',
      id: 'somebody',
      staff: 'x',
      resident: 'x',
    };
    const found = await rule().grantFor(away, 'read', RESIDENTS);
    expect([...found.keys()]).toEqual(role === 'epidemiologist' ? ['notifiable-case'] : []);

    const unready: Actor = { ...actorWith(role), must: 'change-password' };
    expect((await rule().grantFor(unready, 'read', RESIDENTS)).size).toBe(0);
    expect(rule().visibleResidents(unready, 'read', sql`id`).text).toBe('false');
  });
});

/** What a role may do without touching one resident. */
const COUNTY_LAW: Readonly<Record<CountyAccess, string>> = {
  aggregate: 'public-health director finance personnel quality epidemiologist bureau',
  find: 'village-doctor township-doctor public-health nurse specialist pharmacist dispatcher',
  enrol: 'village-doctor township-doctor public-health nurse specialist',
  'break-glass': 'village-doctor township-doctor nurse specialist pharmacist dispatcher',
  accounts: 'administrator',
  audit: 'administrator quality',
  intake: 'administrator',
  directory: 'administrator personnel',
};

test.each(Object.entries(COUNTY_LAW))('only these roles have %s: %s', (access, allowed) => {
  for (const role of roles) {
    const { ok } = rule().decideInCounty(actorWith(role), access as CountyAccess);
    expect([role, ok]).toEqual([role, allowed.split(' ').includes(role)]);
  }
});

test('a doctor who may not read is told that a written reason would help, a director is not', async () => {
  const doctor = await rule().decide(actorWith('specialist'), 'read', 'nobody');
  const director = await rule().decide(actorWith('director'), 'read', 'nobody');

  expect(doctor).toMatchObject({ ok: false, problem: { kind: 'forbidden', code: 'access.no-relation' } });
  expect(director).toMatchObject({ ok: false, problem: { code: 'access.not-for-this-role' } });
});

test('a program of an administrator acts for the system, and every grant says so', async () => {
  const program: Actor = {
    kind: 'program',
    county,
    id: 'p',
    name: '集成平台',
    role: 'administrator',
    scopes: [],
  };
  const decided = await rule().decide(program, 'read-sensitive', 'nobody');
  expect(decided).toMatchObject({ ok: true, value: { basis: 'system' } });
});

test('an opening by break-glass carries its reason and its end into the grant', async () => {
  const decided = await rule().decide(actorWith('specialist'), 'read', 'glass-broken');
  expect(decided).toMatchObject({
    ok: true,
    value: {
      basis: 'break-glass',
      reason: '急诊昏迷, 需要了解用药',
      until: new Date('2026-03-02T13:00:00+08:00'),
    },
  });
});

/** One resident for each relation, and one for each way in which a relation does not count. */
async function layOutCounty(): Promise<void> {
  const resident = (id: string, institution = 'far', division = '349921999999', active = true, at = county) =>
    db.query(sql`
      insert into directory.resident (county, resource_id, row_no, institution_id, division, active)
      values (${at}, ${id}, 0, ${institution}, ${division}, ${active})`);
  const visit = (
    id: string,
    kind: string,
    status: string,
    from: string,
    until: string | null,
    place = 'here',
    at = county,
  ) =>
    db.query(sql`
      insert into facts.visit (county, resource_id, row_no, resident, institution, class, status, started_at, ended_at)
      values (${at}, ${`v-${id}`}, 0, ${id}, ${place}, ${kind}, ${status}, ${chinese(from)}, ${until && chinese(until)})`);
  const contract = (id: string, from: string, until: string) =>
    db.query(sql`
      insert into facts.contract (county, resource_id, row_no, resident, institution, status, started_at, ended_at)
      values (${county}, ${`c-${id}`}, 0, ${id}, 'here', 'active', ${chinese(from)}, ${chinese(until)})`);
  const team = (id: string, staff: string, from: string, until: string | null) =>
    db.query(sql`
      insert into access.team_member (county, resource_id, row_no, resident_id, staff_id, status, from_at, until_at)
      values (${county}, ${`c-${id}`}, 0, ${id}, ${staff}, 'active', ${chinese(from)}, ${until && chinese(until)})`);
  const request = (id: string, kind: string, from: string, to: string, status: string, day: string) =>
    db.query(sql`
      insert into facts.request (county, resource_id, row_no, kind, resident, requester, performer, status, written_at)
      values (${county}, ${`r-${id}`}, 0, ${kind}, ${id}, ${from}, ${to}, ${status}, ${chinese(day)})`);
  const programme = (id: string, name: string, status: string) =>
    db.query(sql`
      insert into facts.programme (county, resource_id, row_no, resident, institution, code, status, started_at)
      values (${county}, ${`p-${id}`}, 0, ${id}, 'here', ${name}, ${status}, '2024-01-01')`);
  const glass = (id: string, account: string, until: string) =>
    db.query(sql`
      insert into access.break_glass (county, id, account_id, account_name, role, resident_id, reason, opened_at, until)
      select ${county}, ${`g-${id}`} || role, ${account}, '张医生', role, ${id}, '急诊昏迷, 需要了解用药', ${'2026-03-02T10:00:00+08:00'}, ${until}
        from unnest(${roles}::text[]) as role`);
  const institution = (id: string, kind: string, partOf: string | null) =>
    db.query(sql`
      insert into directory.institution (county, resource_id, row_no, name, kind, part_of)
      values (${county}, ${id}, 0, ${id}, ${kind}, ${partOf})`);
  const territory = (id: string, division: string, place: string) =>
    db.query(sql`
      insert into directory.territory (county, resource_id, row_no, division, institution_id)
      values (${county}, ${id}, 0, ${division}, ${place})`);
  /** As records keep a day: the beginning of it in China. */
  const chinese = (text: string): string => (text.length === 10 ? `${text}T00:00:00+08:00` : text);
  const ago = (days: number): string => addDays(today, -days);

  await institution('here', 'township-centre', 'consortium');
  await institution('our-clinic', 'village-clinic', 'here');
  await territory('t1', '349921101201', 'here');
  await territory('t2', '349921102', 'here');
  await territory('t3', '349921103', 'far');

  for (const id of RESIDENTS) {
    if (/territory|moved|another-county/.test(id)) continue;
    await resident(id);
  }
  await resident('territory', 'here');
  await resident('clinic-territory', 'our-clinic');
  await resident('village-territory', 'far', '349921101201');
  await resident('township-territory', 'far', '349921102203');
  await resident('territory-of-another', 'far', '349921103201');
  await resident('moved-away', 'here', '349921101201', false);
  await resident('visit-in-another-county', 'here', '349921101201', true, elsewhere);

  await contract('contract', '2026-01-01', '2026-03-02');
  await contract('contract-ended', '2025-01-01', '2026-03-01');
  await contract('contract-next-year', '2027-01-01', '2027-12-31');
  await team('team-contract', 'my-staff-number', '2026-01-01', null);
  await team('team-contract-ended', 'my-staff-number', '2025-01-01', '2026-03-01');
  await team('team-of-a-colleague', 'a-colleague', '2026-01-01', null);

  await visit('visit-today', 'AMB', 'in-progress', `${today}T08:00:00+08:00`, null);
  await visit('visit-recent', 'AMB', 'finished', ago(30), `${ago(30)}T09:00:00+08:00`);
  await visit('visit-old', 'AMB', 'finished', ago(31), `${ago(31)}T09:00:00+08:00`);
  await visit('visit-cancelled', 'AMB', 'cancelled', today, today);
  await visit('visit-tomorrow', 'AMB', 'arrived', addDays(today, 1), null);
  await visit('inpatient-for-a-year', 'IMP', 'in-progress', ago(365), null);
  await visit('visit-in-another-county', 'AMB', 'finished', today, today, 'here', elsewhere);

  await request('referred-here', 'referral', 'far', 'here', 'active', ago(90));
  await request('referred-away', 'referral', 'here', 'far', 'completed', ago(3));
  await request('referral-old', 'referral', 'far', 'here', 'active', ago(91));
  await request('referral-revoked', 'referral', 'far', 'here', 'revoked', today);
  await request('consultation', 'consultation', 'far', 'here', 'active', ago(3));

  await programme('programme', 'hypertension', 'active');
  await programme('mental-programme', 'mental', 'active');
  await programme('programme-finished', 'hypertension', 'finished');

  await glass('glass-broken', 'me', '2026-03-02T13:00:00+08:00');
  await db.query(sql`
    insert into access.break_glass (county, id, account_id, account_name, role, resident_id, reason, opened_at, until)
    values (${county}, 'g-other', 'me', '张医生', 'role-left', 'glass-at-another-post', '急诊昏迷, 需要了解用药',
            '2026-03-02T10:00:00+08:00', '2026-03-02T13:00:00+08:00')`);
  await glass('glass-expired', 'me', '2026-03-02T12:00:00+08:00');
  await glass('glass-of-a-colleague', 'colleague', '2026-03-02T13:00:00+08:00');

  await db.query(sql`
    insert into facts.diagnosis (county, resource_id, row_no, resident, code)
    values (${county}, 'd1', 0, 'notifiable-case', 'A15.001'),
           (${county}, 'd2', 0, 'nobody', 'I10.x00')`);
}
