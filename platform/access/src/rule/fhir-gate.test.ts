import { toCounty } from '@yiti/base';
import { type Database, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { accessRule } from './access-rule.ts';
import type { Actor } from './actor.ts';
import { type FhirGate, fhirGate } from './fhir-gate.ts';
import type { Role } from './role.ts';
import { type FhirAction, readScopes } from './smart-scope.ts';

const county = toCounty(349921);
const clock = () => new Date('2026-03-02T12:00:00+08:00');
let db: Database & { drop(): Promise<void> };
let gate: FhirGate;

beforeAll(async () => {
  db = await freshDatabase(await countySchema());
  gate = fhirGate(accessRule({ db, clock, settings: DEFAULT_SETTINGS }));
  await db.query(sql`
    insert into directory.resident (county, resource_id, row_no, institution_id)
    values (${county}, 'mine', 0, 'centre'),
           (${county}, 'stranger', 0, 'elsewhere')`);
});
afterAll(() => db.drop());

const person = (role: Role, scope?: string): Actor => ({
  kind: 'person',
  county,
  id: 'a1',
  name: '某',
  role,
  institution: 'centre',
  ...(role === 'resident' && { resident: 'mine' }),
  ...(scope !== undefined && { scopes: readScopes(scope) }),
});
const program = (role: Role, scope: string): Actor => ({
  kind: 'program',
  county,
  id: 'p1',
  name: '平台',
  role,
  scopes: readScopes(scope),
  institution: 'centre',
});

test.each<[Actor, string, FhirAction, boolean]>([
  [person('township-doctor'), 'Observation', 'search', true],
  [person('township-doctor'), 'Organization', 'read', true],
  [person('township-doctor'), 'Organization', 'update', false],
  [person('township-doctor'), 'AuditEvent', 'search', false],
  [person('director'), 'Observation', 'read', false],
  [person('director'), 'Patient', 'search', false],
  [person('director'), 'MeasureReport', 'read', true],
  [person('administrator'), 'Observation', 'read', false],
  [person('administrator'), 'Organization', 'create', true],
  [person('quality'), 'Condition', 'read', true],
  [person('quality'), 'Condition', 'update', false],
  [person('specialist'), 'Patient', 'create', true],
  [person('quality'), 'Patient', 'create', false],
  [person('resident'), 'Condition', 'read', true],
  [person('resident'), 'Condition', 'create', false],
  [person('township-doctor', 'user/Patient.rs'), 'Patient', 'read', true],
  [person('township-doctor', 'user/Patient.rs'), 'Patient', 'update', false],
  [person('township-doctor', 'user/Patient.rs'), 'Condition', 'read', false],
  [person('township-doctor', 'system/*.*'), 'Condition', 'read', false],
  [person('township-doctor', 'patient/*.rs'), 'Condition', 'read', false],
  [person('resident', 'patient/*.rs'), 'Condition', 'read', true],
  [person('director', 'user/*.*'), 'Condition', 'read', false],
  [program('administrator', 'system/*.*'), 'Condition', 'delete', true],
  [program('administrator', 'system/Patient.rs'), 'Condition', 'read', false],
  [program('administrator', 'system/Patient.rs'), 'Patient', 'create', false],
  [program('administrator', ''), 'Patient', 'read', false],
  [program('specialist', 'system/Observation.rs'), 'Observation', 'read', true],
])('%o with %s: %s is %s', (actor, type, action, allowed) => {
  expect(gate.mayUse(actor, type, action).ok).toBe(allowed);
});

const severe = {
  resourceType: 'Condition',
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'F20.0' }] },
};
const labelled = { resourceType: 'Observation', meta: { security: [{ code: 'PSY' }] } };
const plain = { resourceType: 'Condition', code: { coding: [{ code: 'I10' }] } };

test('a doctor is shown his own residents, without what only those in charge may see', async () => {
  const items = [
    { type: 'Condition', subject: 'mine', resource: plain },
    { type: 'Condition', subject: 'mine', resource: severe },
    { type: 'Observation', subject: 'mine', resource: labelled },
    { type: 'Condition', subject: 'stranger', resource: plain },
    { type: 'Organization' },
    { type: 'Observation' },
  ];
  const shown = await gate.permit(person('township-doctor'), 'read', items);
  expect(shown.items).toEqual([items[0], items[4]]);
  expect(shown.grants).toMatchObject([{ resident: 'mine', access: 'read', basis: 'territory' }]);

  await db.query(sql`
    insert into facts.programme (county, resource_id, row_no, resident, institution, code, status, started_at)
    values (${county}, 'e1', 0, 'mine', 'centre', 'mental', 'active', '2024-01-01')`);
  const inCharge = await gate.permit(person('township-doctor'), 'read', items);
  expect(inCharge.items).toEqual(items.filter((_, at) => [0, 1, 2, 4].includes(at)));
  expect(inCharge.grants.map((grant) => grant.basis).sort()).toEqual(['mental-care', 'territory']);
});

test('a trusted program is shown everything, and each resident’s grant says why', async () => {
  const items = [{ type: 'Condition', subject: 'stranger', resource: severe }, { type: 'Observation' }];
  const shown = await gate.permit(program('administrator', 'system/*.*'), 'read', items);
  expect(shown.items).toEqual(items);
  expect(shown.grants).toMatchObject([{ resident: 'stranger', basis: 'system' }]);
});

test('a token shows only the types it was given for, also inside a bundle of many types', async () => {
  const items = [
    { type: 'Patient', subject: 'mine' },
    { type: 'Condition', subject: 'mine' },
    { type: 'Organization' },
  ];
  const byPerson = await gate.permit(person('township-doctor', 'user/Patient.rs'), 'read', items);
  expect(byPerson.items).toEqual([items[0]]);
  const byProgram = await gate.permit(program('administrator', 'system/Condition.rs'), 'read', items);
  expect(byProgram.items).toEqual([items[1]]);
});

test('a new resident may be entered by who cares for people, and by nobody else', async () => {
  const items = [{ type: 'Patient', subject: 'new' }];
  expect((await gate.permit(person('nurse'), 'create', items)).items).toEqual(items);
  expect((await gate.permit(person('nurse'), 'update', items)).items).toEqual([]);
  expect((await gate.permit(person('finance'), 'create', items)).items).toEqual([]);
});

test('a search is restricted to whom the actor may see', async () => {
  const seen = async (actor: Actor, type: string) => {
    const condition = gate.filter(actor, type, sql`resource_id`, sql`'{}'`);
    const { rows } = await db.query<{ id: string }>(sql`
      select resource_id as id
        from directory.resident
       where county = ${county}
         and ${condition ?? sql`true`}
       order by resource_id`);
    return rows.map((row) => row.id);
  };
  expect(await seen(person('township-doctor'), 'Condition')).toEqual(['mine']);
  expect(await seen(program('specialist', 'system/Condition.rs'), 'Condition')).toEqual([]);
  expect(await seen(person('resident'), 'Condition')).toEqual(['mine']);
  expect(await seen(program('administrator', 'system/*.*'), 'Condition')).toEqual(['mine', 'stranger']);
  expect(gate.filter(person('township-doctor'), 'Organization', sql`id`, sql`'{}'`)).toBeUndefined();
});

test('what a search leaves out as level 5 is what reading leaves out, so that no count tells of it', async () => {
  const code = (value: string) => ({ coding: [{ code: value }] });
  const labelled = (value: string) => ({ meta: { security: [{ system: 's', code: value }] } });
  const programme = (value: string, system = 'https://yiti.health/fhir/CodeSystem/programme') => ({
    type: [{ coding: [{ system, code: value }] }],
  });
  const all: [string, object][] = [
    ['Condition', { code: code('F20.0') }],
    ['Condition', { code: code('b20') }],
    ['Condition', { code: code('I10') }],
    ['Condition', { code: { text: 'F20' } }],
    ['Condition', { evidence: [{ code: [code('A51')] }] }],
    ['Condition', labelled('HIV')],
    ['Observation', labelled('L5')],
    ['Observation', labelled('N')],
    ['Observation', { code: code('F20') }],
    ['Observation', { code: code('V') }],
    ['EpisodeOfCare', programme('mental')],
    ['EpisodeOfCare', programme('mental', 'urn:other')],
    ['EpisodeOfCare', programme('hypertension')],
    ['Encounter', { reasonCode: [code('I10'), code('A53.9')] }],
    ['Encounter', { reasonCode: [code('J10')] }],
  ];
  for (const [type, about] of all) {
    const resource = { resourceType: type, ...about };
    const content = sql`${JSON.stringify(resource)}::text`;
    const condition = gate.filter(person('township-doctor'), type, sql`'mine'`, content) ?? sql`true`;
    const { rows } = await db.query<{ seen: boolean }>(sql`
      select ${condition} as seen`);
    const read = await gate.permit(person('township-doctor'), 'read', [{ type, subject: 'mine', resource }]);
    expect([resource, rows[0]?.seen]).toEqual([resource, read.items.length === 1]);
  }
});

test.each([
  ['system/*.*', 'create read update delete search'],
  ['system/Patient.read', 'read search'],
  ['user/Observation.write', 'create update delete'],
  ['patient/*.rs', 'read search'],
  ['user/Patient.cruds', 'create read update delete search'],
])('the scope %s means %s', (text, actions) => {
  expect(readScopes(text)[0]?.actions.join(' ')).toBe(actions);
});

test.each([
  'system/*',
  'system/Patient.',
  'everything/*.*',
  'system/patient.rs',
  'system/Patient.sr',
  'user/*.rs?a=b',
  'openid',
])('%s is no data scope', (text) => {
  expect(readScopes(text)).toEqual([]);
});
