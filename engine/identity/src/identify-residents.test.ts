import { orThrow, toCounty } from '@yiti/base';
import { systems } from '@yiti/fhir';
import { openRecords, type Records, recordsMigrations } from '@yiti/records';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UNVERIFIED } from './card.ts';
import type { Claim } from './identify-residents.ts';
import { identityMigrations, identityTable, listProposals, openIdentity } from './index.ts';

const county = toCounty(349921);
const now = new Date('2026-03-02T04:00:00Z');
const identity = openIdentity();
let db: Awaited<ReturnType<typeof freshDatabase>>;
let records: Records;
beforeAll(async () => {
  db = await freshDatabase((await Promise.all([recordsMigrations(), identityMigrations()])).flat());
  records = openRecords({ db, views: [identityTable] });
});
afterAll(() => db.drop());

const MRN = 'https://yiti.health/fhir/sid/H1/MR';
const claim = (mrn: string, card?: string, system: string = systems.idCard): Claim => ({
  sender: 'HIS|H1',
  numbers: [{ system: MRN, value: mrn, local: true }, ...(card ? [{ system, value: card }] : [])],
});

/** Asks and writes the record, as every door does; answers the resident or the code of the problem. */
async function arrive(...claims: Claim[]): Promise<string[]> {
  return db.transaction(async (tx) => {
    const answers = await identity.identify(tx, county, claims, now);
    const residents: string[] = [];
    for (const answer of answers) {
      if (!answer.ok) {
        residents.push(answer.problem.code);
        continue;
      }
      const { resident, numbers } = answer.value;
      const stored = (await records.read(county, 'Patient', [resident], tx)).get(resident);
      const patient = stored?.text ? JSON.parse(stored.text) : { resourceType: 'Patient', id: resident };
      const resource = identity.describe(patient, {}, numbers) as typeof patient;
      orThrow(await records.write(county, [{ op: 'put', resource }], 'test', tx));
      residents.push(resident);
    }
    return residents;
  });
}
const one = async (each: Claim): Promise<string> => (await arrive(each))[0] as string;
const fhir = async (id: string, identifier: object[], more = {}) =>
  orThrow(
    await records.write(
      county,
      [{ op: 'put', resource: { resourceType: 'Patient', id, identifier, ...more } }],
      'fhir',
    ),
  );

test('somebody is found again by the hospital number and by the ID card, however it is typed', async () => {
  const resident = await one(claim('1', '349921195803070011'));
  expect(await one(claim('1'))).toBe(resident);
  expect(await one(claim('x1', '３４９９２１１９５８０３０７００１１ '))).toBe(resident);
});

test('the old card of 15 digits is the card of 18', async () => {
  expect(await one(claim('x2', '349921580307001'))).toBe(await one(claim('1')));
});

test('a resident whom a FHIR client wrote is found by a hospital, also under the other system of the ID card', async () => {
  await fhir('from-township', [
    { system: 'urn:oid:2.16.840.1.113883.2.23.1.19.1', value: '349921196212140027' },
  ]);
  expect(await one(claim('2', '349921196212140027'))).toBe('from-township');
});

test('a number that a FHIR client corrected no longer links', async () => {
  await fhir('corrected', [{ system: systems.idCard, value: '349921194702150018' }]);
  await fhir('corrected', [{ system: systems.healthCard, value: 'JK100' }]);
  expect(await one(claim('3', '349921194702150018'))).not.toBe('corrected');
  expect(await one(claim('4', 'jk100', systems.healthCard))).toBe('corrected');
});

test.each(['34992119580307001', '349921195802300011', '349921195803070014', '0000', '无'])(
  '"%s" is no card',
  async (card) => {
    const first = await one(claim(`5-${card}`, card));
    expect(await one(claim(`6-${card}`, card))).not.toBe(first);
    const stored = (await records.read(county, 'Patient', [first])).get(first);
    expect(JSON.parse(stored?.text as string).identifier[1].system).toBe(UNVERIFIED);
  },
);

test('a hospital number that leads to one resident and a card that leads to another become a proposal, not a merge', async () => {
  const known = await one(claim('7'));
  const other = await one(claim('8', '349921198805120047'));
  expect(await one(claim('7', '349921198805120047'))).toBe(known);
  const [proposal] = await listProposals(db, county, 10);
  expect([proposal?.one, proposal?.other].sort()).toEqual([known, other].sort());
  expect(await one(claim('9', '349921198805120047'))).toBe(other);
});

test('a second valid ID card for a known number is a contradiction for a person to settle', async () => {
  await one(claim('10', '349921199001010015'));
  expect(await one(claim('10', '349921197503030017'))).toBe('identity.contradicting-cards');
});

test('a merged record leads to the one that stays, through several merges', async () => {
  await fhir('m1', [{ system: systems.healthCard, value: 'M-0001' }], {
    link: [{ other: { reference: 'Patient/m2' }, type: 'replaced-by' }],
  });
  await fhir('m2', [{ system: systems.healthCard, value: 'M-0002' }], {
    link: [{ other: { reference: 'Patient/m3' }, type: 'replaced-by' }],
  });
  await fhir('m3', [{ system: systems.healthCard, value: 'M-0003' }]);
  expect(await one(claim('11', 'M-0001', systems.healthCard))).toBe('m3');
});

test('two messages of one batch about the same newcomer are about one resident', async () => {
  const [first, second] = await arrive(
    claim('12', 'N-0001', systems.healthCard),
    claim('13', 'N-0001', systems.healthCard),
  );
  expect(second).toBe(first);
});

test('ten doors at once make one resident of one newcomer', async () => {
  const claims = Array.from({ length: 10 }, (_, index) => claim(`14-${index}`, 'N-0002', systems.healthCard));
  expect(new Set(await Promise.all(claims.map(one))).size).toBe(1);
});

test('somebody without any number is nobody', async () => {
  expect(await one({ sender: 'HIS|H1', numbers: [] })).toBe('identity.no-number');
});
