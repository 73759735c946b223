import { orThrow, toCounty } from '@yiti/base';
import type { Database } from '@yiti/database';
import { directoryViews } from '@yiti/directory';
import { factTables } from '@yiti/facts';
import { openRecords, type Records, recordsMigrations } from '@yiti/records';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countySchema } from '../county-schema.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { accessRule } from './access-rule.ts';
import type { Actor } from './actor.ts';
import { relationViews } from './relation-views.ts';
import type { Role } from './role.ts';

const county = toCounty(349921);
const Y = 'https://yiti.health/fhir';
const clock = () => new Date('2026-03-02T12:00:00+08:00');

let db: Database & { drop(): Promise<void> };
let records: Records;
beforeAll(async () => {
  db = await freshDatabase([...(await recordsMigrations()), ...(await countySchema())]);
  records = openRecords({ db, views: [...directoryViews, ...factTables, ...relationViews], clock });
  await send(organization('centre', 'township-centre'));
  await send(organization('clinic', 'village-clinic', 'centre'));
  await send(organization('hospital', 'county-hospital'));
  await send(organization('psychiatry', 'mental-hospital'));
  await send({
    resourceType: 'Location',
    id: 'village',
    type: [own('location-kind', 'territory')],
    identifier: [{ system: `${Y}/CodeSystem/division`, value: '349921101201' }],
    managingOrganization: { reference: 'Organization/clinic' },
  });
});
afterAll(() => db.drop());

const own = (system: string, code: string) => ({ coding: [{ system: `${Y}/CodeSystem/${system}`, code }] });
const organization = (id: string, kind: string, partOf?: string) => ({
  resourceType: 'Organization',
  id,
  name: id,
  type: [own('institution-kind', kind)],
  ...(partOf && { partOf: { reference: `Organization/${partOf}` } }),
});
const send = async (resource: { resourceType: string; id: string; [element: string]: unknown }) =>
  orThrow(await records.write(county, [{ op: 'put', resource }], 'test'));

const actor = (role: Role, institution: string, more: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  county,
  id: `${role} ${institution}`,
  name: '某',
  role,
  institution,
  ...more,
});

/** The basis on which somebody may read a resident, or the reason why not. */
async function basis(
  who: Actor,
  resident: string,
  access: 'read' | 'read-sensitive' = 'read',
): Promise<string> {
  const decided = await accessRule({ db, clock, settings: DEFAULT_SETTINGS }).decide(who, access, resident);
  return decided.ok ? decided.value.basis : 'no';
}

test('a resident belongs to the village clinic, to the centre that runs it, and to the doctor of his village', async () => {
  await send({
    resourceType: 'Patient',
    id: 'p1',
    managingOrganization: { reference: 'Organization/clinic' },
  });
  await send({
    resourceType: 'Patient',
    id: 'p2',
    address: [{ extension: [{ url: `${Y}/StructureDefinition/division`, valueString: '349921101201' }] }],
  });
  expect(await basis(actor('village-doctor', 'clinic'), 'p1')).toBe('territory');
  expect(await basis(actor('township-doctor', 'centre'), 'p1')).toBe('territory');
  expect(await basis(actor('village-doctor', 'clinic'), 'p2')).toBe('territory');
  expect(await basis(actor('specialist', 'hospital'), 'p1')).toBe('no');

  await send({
    resourceType: 'Patient',
    id: 'p1',
    managingOrganization: { reference: 'Organization/hospital' },
  });
  expect(await basis(actor('village-doctor', 'clinic'), 'p1')).toBe('no');
});

test('a contract opens the record to the institution and to each member of the team, until it ends', async () => {
  const contract = (end: string) => ({
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    category: [own('care-team', 'family-doctor')],
    subject: { reference: 'Patient/p3' },
    managingOrganization: [{ reference: 'Organization/centre' }],
    participant: [{ member: { reference: 'Practitioner/d1' } }, { member: { reference: 'Practitioner/d2' } }],
    period: { start: '2026-01-01', end },
  });
  await send(contract('2026-03-02'));
  expect(await basis(actor('nurse', 'centre'), 'p3')).toBe('contract');
  expect(await basis(actor('village-doctor', 'clinic', { staff: 'd2' }), 'p3')).toBe('contract');
  expect(await basis(actor('village-doctor', 'clinic', { staff: 'd3' }), 'p3')).toBe('no');

  await send(contract('2026-03-01'));
  expect(await basis(actor('nurse', 'centre'), 'p3')).toBe('no');
  expect(await basis(actor('village-doctor', 'clinic', { staff: 'd2' }), 'p3')).toBe('no');
});

test('a visit opens the record where it takes place; a cancelled one closes it again', async () => {
  const visit = (status: string) => ({
    resourceType: 'Encounter',
    id: 'e1',
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: 'Patient/p4' },
    serviceProvider: { reference: 'Organization/hospital' },
    period: { start: '2026-03-02T08:00:00+08:00' },
  });
  await send(visit('in-progress'));
  expect(await basis(actor('specialist', 'hospital'), 'p4')).toBe('visit');
  expect(await basis(actor('specialist', 'centre'), 'p4')).toBe('no');
  await send(visit('cancelled'));
  expect(await basis(actor('specialist', 'hospital'), 'p4')).toBe('no');
});

test('a referral opens the record on both sides', async () => {
  await send({
    resourceType: 'ServiceRequest',
    id: 's1',
    status: 'active',
    intent: 'order',
    category: [own('request-kind', 'referral')],
    subject: { reference: 'Patient/p5' },
    requester: { reference: 'Organization/centre' },
    performer: [{ reference: 'Organization/hospital' }],
    authoredOn: '2026-03-01',
  });
  expect(await basis(actor('township-doctor', 'centre'), 'p5')).toBe('referral');
  expect(await basis(actor('specialist', 'hospital'), 'p5')).toBe('referral');
});

test('a mental disorder is for who manages it and for the psychiatric hospital, not for the hospital next door', async () => {
  await send({
    resourceType: 'EpisodeOfCare',
    id: 'm1',
    status: 'active',
    type: [own('programme', 'mental')],
    patient: { reference: 'Patient/p6' },
    managingOrganization: { reference: 'Organization/centre' },
    period: { start: '2020-01-01' },
  });
  for (const place of ['hospital', 'psychiatry']) {
    await send({
      resourceType: 'Encounter',
      id: `m-${place}`,
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/p6' },
      serviceProvider: { reference: `Organization/${place}` },
      period: { start: '2026-03-01T08:00:00+08:00', end: '2026-03-01T09:00:00+08:00' },
    });
  }
  expect(await basis(actor('public-health', 'centre'), 'p6', 'read-sensitive')).toBe('mental-care');
  expect(await basis(actor('specialist', 'psychiatry'), 'p6', 'read-sensitive')).toBe('mental-care');
  expect(await basis(actor('specialist', 'hospital'), 'p6', 'read-sensitive')).toBe('no');
  expect(await basis(actor('specialist', 'hospital'), 'p6')).toBe('visit');
});

test('the CDC sees its cases and nobody else', async () => {
  for (const [id, code] of [
    ['p7', 'A16.200'],
    ['p8', 'I10.x00'],
  ]) {
    await send({
      resourceType: 'Condition',
      id: `c-${id}`,
      subject: { reference: `Patient/${id}` },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] },
    });
  }
  expect(await basis(actor('epidemiologist', 'cdc'), 'p7')).toBe('notifiable');
  expect(await basis(actor('epidemiologist', 'cdc'), 'p8')).toBe('no');
  expect(await basis(actor('specialist', 'cdc'), 'p7')).toBe('no');
});
