import { type Day, orThrow, ProblemError, toCounty } from '@yiti/base';
import type { Database } from '@yiti/database';
import { openRecords, type Records, recordsMigrations } from '@yiti/records';
import { freshDatabase, misplacedKeys } from '@yiti/testing';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { directoryMigrations } from './directory-migrations.ts';
import { directoryRoutes } from './directory-routes.ts';
import { institutionsUnder, listInstitutions, listMemberships, ownerOn } from './directory-store.ts';
import { directoryViews } from './directory-views.ts';
import { moveInstitution, renameInstitution } from './institution-changes.ts';
import type { TreeNode } from './present-tree.ts';

const county = toCounty(349921);
const Y = 'https://yiti.health/fhir';
const clock = () => new Date('2026-03-02T12:00:00+08:00');
const today = '2026-03-02' as Day;
const lastYear = '2025-06-30' as Day;

let db: Database & { drop(): Promise<void> };
let records: Records;
beforeAll(async () => {
  db = await freshDatabase([...(await recordsMigrations()), ...(await directoryMigrations())]);
  records = openRecords({ db, views: [...directoryViews], clock });
  for (const resource of COUNTY) orThrow(await records.write(county, [{ op: 'put', resource }], 'test'));
});
afterAll(() => db.drop());

const own = (system: string, code: string) => ({ coding: [{ system: `${Y}/CodeSystem/${system}`, code }] });
const organization = (id: string, kind: string, more: object = {}) => ({
  resourceType: 'Organization',
  id,
  active: true,
  name: `${id}全称`,
  alias: [id],
  identifier: [{ system: 'urn:oid:2.16.156.10011.1.5', value: id }],
  type: [own('institution-kind', kind)],
  ...more,
});
const partOf = (id: string) => ({ partOf: { reference: `Organization/${id}` } });
const membership = (id: string, consortium: string, member: string, period: object, active = true) => ({
  resourceType: 'OrganizationAffiliation',
  id,
  active,
  organization: { reference: `Organization/${consortium}` },
  participatingOrganization: { reference: `Organization/${member}` },
  code: [own('membership', 'member')],
  period,
});
const resident = (id: string, at: string, active = true) => ({
  resourceType: 'Patient',
  id,
  active,
  managingOrganization: { reference: `Organization/${at}` },
});

/** Two consortia; the centre moved from the east to the west on New Year's Day, and its clinic with it. */
const COUNTY = [
  organization('east', 'consortium'),
  organization('west', 'consortium'),
  organization('hospital', 'county-hospital', {
    extension: [
      { url: `${Y}/StructureDefinition/beds`, valueInteger: 800 },
      { url: `${Y}/StructureDefinition/equipment`, valueCodeableConcept: { text: '1.5T 磁共振' } },
      {
        url: `${Y}/StructureDefinition/key-specialty`,
        extension: [
          { url: 'specialty', valueString: '康复医学科' },
          { url: 'grade', valueCode: 'support' },
        ],
      },
      {
        url: `${Y}/StructureDefinition/key-specialty`,
        extension: [
          { url: 'specialty', valueString: '心血管内科' },
          { url: 'grade', valueCode: 'core' },
        ],
      },
    ],
  }),
  organization('centre', 'township-centre', partOf('east')),
  organization('clinic', 'village-clinic', partOf('centre')),
  organization('closed', 'village-clinic', { ...partOf('centre'), active: false }),
  membership('m1', 'east', 'hospital', { start: '2020' }),
  membership('m2', 'east', 'centre', { start: '2020-01-01', end: '2025-12-31' }, false),
  membership('m3', 'west', 'centre', { start: '2026-01-01' }),
  membership('m4', 'west', 'hospital', { start: '2020' }, false),
  {
    resourceType: 'Location',
    id: 'l1',
    name: '石桥村',
    type: [own('location-kind', 'territory')],
    identifier: [{ system: `${Y}/CodeSystem/division`, value: '349921101201' }],
    managingOrganization: { reference: 'Organization/clinic' },
  },
  {
    resourceType: 'Practitioner',
    id: 'd1',
    name: [{ text: '张医生' }],
    qualification: [{ code: { text: '主治医师' } }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'r1',
    practitioner: { reference: 'Practitioner/d1' },
    organization: { reference: 'Organization/hospital' },
    code: [own('role', 'specialist')],
    period: { start: '2019-07-01' },
  },
  {
    resourceType: 'PractitionerRole',
    id: 'r2',
    active: false,
    practitioner: { reference: 'Practitioner/d1' },
    organization: { reference: 'Organization/centre' },
    code: [own('role', 'posting')],
    period: { start: '2025-01-01', end: '2025-12-31' },
  },
  resident('p1', 'clinic'),
  resident('p2', 'clinic'),
  resident('p3', 'centre'),
  resident('p4', 'clinic', false),
];

test('a centre that moved belongs to its new consortium, and last year’s numbers to the old one', async () => {
  expect(await ownerOn(db, county, 'centre', today)).toBe('west');
  expect(await ownerOn(db, county, 'centre', '2026-01-01' as Day)).toBe('west');
  expect(await ownerOn(db, county, 'centre', '2025-12-31' as Day)).toBe('east');
  expect(await ownerOn(db, county, 'clinic', lastYear)).toBe('east');
  expect(await ownerOn(db, county, 'clinic', today)).toBe('west');
  expect(await ownerOn(db, county, 'hospital', today)).toBe('east');
  expect(await ownerOn(db, county, 'nowhere', today)).toBeUndefined();
});

test('under a consortium stand its members of that day and whatever they run', async () => {
  expect(await institutionsUnder(db, county, 'east', lastYear)).toEqual([
    'east',
    'centre',
    'hospital',
    'clinic',
  ]);
  expect(await institutionsUnder(db, county, 'east', today)).toEqual(['east', 'hospital']);
  expect(await institutionsUnder(db, county, 'west', today)).toEqual(['west', 'centre', 'clinic']);
  expect(await institutionsUnder(db, county, 'clinic', today)).toEqual(['clinic']);
});

/** The routes as the desk asks them, behind a server that guards nothing. */
async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const app = Fastify();
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof ProblemError ? 404 : 500).send({ code: String(error) }),
  );
  directoryRoutes(app, { db, county, clock });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(address + path);
  const body = (await answer.json()) as Record<string, unknown>;
  await app.close();
  return { status: answer.status, body };
}

test('the tree on the screen sums residents upward and counts staff, beds and key specialties', async () => {
  const { body } = await get('/api/institutions');
  const [east, west] = body.tree as TreeNode[];
  expect(east).toMatchObject({
    id: 'east',
    kindName: '医共体',
    residents: 0,
    children: [
      {
        shortName: 'hospital',
        consortium: 'east',
        staff: 1,
        beds: 800,
        keySpecialties: [
          { specialty: '心血管内科', grade: 'core' },
          { specialty: '康复医学科', grade: 'support' },
        ],
      },
    ],
  });
  expect(west).toMatchObject({
    residents: 3,
    children: [{ id: 'centre', residents: 3, staff: 0, children: [{ id: 'clinic', residents: 2 }] }],
  });

  const before = (await get(`/api/institutions?on=${lastYear}`)).body.tree as TreeNode[];
  expect(before[0]).toMatchObject({ id: 'east', residents: 3 });
  expect(before[0]?.children.find(({ id }) => id === 'centre')).toMatchObject({ staff: 1 });
});

test('an institution’s page tells its past, its people, its equipment and its villages', async () => {
  expect((await get('/api/institutions/centre')).body).toMatchObject({
    name: 'centre全称',
    memberships: [
      { consortium: { id: 'east', name: 'east全称' }, from: '2020-01-01', until: '2025-12-31' },
      { consortium: { id: 'west' }, from: '2026-01-01', until: null },
    ],
    staff: [],
  });
  expect((await get('/api/institutions/hospital')).body).toMatchObject({
    staff: [{ name: '张医生', title: '主治医师', role: 'specialist', from: '2019-07-01' }],
    equipment: ['1.5T 磁共振'],
  });
  expect((await get('/api/institutions/clinic')).body).toMatchObject({
    territory: [{ division: '349921101201', name: '石桥村' }],
  });
  expect((await get('/api/institutions/closed')).status).toBe(404);
});

test('an institution is renamed by a new version of its fact, and the old name stays in the history', async () => {
  orThrow(await renameInstitution(records, county, 'clinic', { name: '石桥村第一卫生室' }, 'boss'));
  const clinic = (await listInstitutions(db, county)).find(({ id }) => id === 'clinic');
  expect(clinic).toMatchObject({ name: '石桥村第一卫生室', shortName: 'clinic', partOf: 'centre' });
  const before = await records.readVersion(county, 'Organization', 'clinic', 1);
  expect(before?.text).toContain('clinic全称');
});

test('a move ends the old membership the day before, and cannot be made twice', async () => {
  const move = { institution: 'hospital', consortium: 'west', on: '2026-07-01' as Day };
  orThrow(await moveInstitution(db, records, county, move, 'boss'));

  expect(await ownerOn(db, county, 'hospital', '2026-06-30' as Day)).toBe('east');
  expect(await ownerOn(db, county, 'hospital', '2026-07-01' as Day)).toBe('west');
  const periods = (await listMemberships(db, county, 'hospital')).map((one) => [
    one.consortium,
    one.untilDay,
  ]);
  expect(periods).toEqual([
    ['east', '2026-06-30'],
    ['west', null],
  ]);

  const again = await moveInstitution(db, records, county, move, 'boss');
  expect(again).toMatchObject({ ok: false, problem: { code: 'directory.already-a-member' } });
});

test('every key of the directory begins with the county', async () => {
  expect(await misplacedKeys(db)).toEqual([]);
});
