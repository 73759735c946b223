import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCounty, aMessage, aPid, aPv1, county, type Sample } from './sample-exchange.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(() => place.db.drop());

const who = [aPid('400'), aPv1('V400', { class: 'O' })];
const send = (type: string, segments: string[], at = '20260302100000') =>
  place.send(aMessage([...who, ...segments], { type, at }));

test('a laboratory order waits for its result, and the result completes it', async () => {
  await send('ORM^O01', ['ORC|NW|L1|||||||20260302090000', 'OBR|1|L1||GLU^血糖^L']);
  expect((await place.all('ServiceRequest'))[0]).toMatchObject({ status: 'active', code: { text: '血糖' } });

  await send('ORU^R01', [
    'ORC|RE|L1',
    'OBR|1|L1|L1r|GLU^血糖^L|||20260302091000|||||||||||||||20260302100000||LAB|F',
    'OBX|1|NM|J1^葡萄糖^L^14771-0^空腹血糖^LN||6.2|mmol/L|3.9-6.1|H|||F|||20260302091000',
    'OBX|2|NM|J2^乙肝表面抗原^L||阴性|||||F',
    'OBX|3|SN|J3^抗体滴度^L||<^10|U/mL|<10|N|||F',
  ]);
  expect((await place.all('ServiceRequest'))[0].status).toBe('completed');
  const [report] = await place.all('DiagnosticReport');
  expect(report).toMatchObject({ status: 'final', issued: '2026-03-02T10:00:00+08:00' });
  expect(report.result).toHaveLength(3);
});

test("the code that others understand comes before the laboratory's own", async () => {
  const results = await place.all('Observation');
  const glucose = results.find((each) => each.valueQuantity?.value === 6.2);
  expect(glucose.code.coding.map((each: { code: string }) => each.code)).toEqual(['14771-0', 'J1']);
  expect(glucose).toMatchObject({
    valueQuantity: { unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    referenceRange: [{ low: { value: 3.9 }, high: { value: 6.1 } }],
    interpretation: [{ coding: [{ code: 'H' }] }],
  });
});

test('a result that is no number although it says so stays readable, and a limit keeps its sign', async () => {
  const results = await place.all('Observation');
  expect(results.some((each) => each.valueString === '阴性')).toBe(true);
  const titre = results.find((each) => each.valueQuantity?.comparator === '<');
  expect(titre).toMatchObject({ valueQuantity: { value: 10 }, referenceRange: [{ high: { value: 10 } }] });
});

test('a corrected result is a new version of the same result', async () => {
  const before = (await place.all('Observation')).length;
  await send('ORU^R01', [
    'OBR|1|L1|L1r|GLU^血糖^L|||20260302091000|||||||||||||||20260302110000||LAB|C',
    'OBX|1|NM|J1^葡萄糖^L^14771-0^空腹血糖^LN||5.2|mmol/L|3.9-6.1|N|||C|||20260302091000',
  ]);
  const results = await place.all('Observation');
  expect(results).toHaveLength(before);
  expect(results.find((each) => each.code.coding[0].code === '14771-0')).toMatchObject({
    status: 'corrected',
    valueQuantity: { value: 5.2 },
  });
});

test('a prescription says what, how, how much and for how long; stopping it does not remove it', async () => {
  const rxe = 'RXE|1^^D28|C08CA01^氨氯地平片 5mg^ATC|1||mg||^每日一次，每次一片|||28|片';
  await send('RDE^O11', ['ORC|NW|M1|||||||20260302092000', rxe]);
  expect((await place.all('MedicationRequest'))[0]).toMatchObject({
    status: 'active',
    medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C08CA01' }] },
    dosageInstruction: [{ text: '每日一次，每次一片' }],
    dispenseRequest: {
      quantity: { value: 28, unit: '片' },
      expectedSupplyDuration: { value: 28, code: 'd' },
    },
  });
  await send('RDE^O11', ['ORC|DC|M1', rxe]);
  expect((await place.all('MedicationRequest')).map((each) => each.status)).toEqual(['stopped']);
});

test('an appointment is booked, moved and cancelled, and stays one appointment', async () => {
  const sch = (event: string, slot: string) =>
    place.send(
      aMessage(
        [
          `SCH|B1|B1||||${event}|门诊||30|min|^^30^${slot}0000^${slot}3000`,
          who[0] as string,
          'RGS|1|A',
          'AIP|1|A|D7^王医生',
        ],
        {
          type: `SIU^${event}`,
        },
      ),
    );
  await sch('S12', '2026030509');
  await sch('S13', '2026030610');
  expect((await place.all('Appointment'))[0]).toMatchObject({
    status: 'booked',
    start: '2026-03-06T10:00:00+08:00',
    end: '2026-03-06T10:30:00+08:00',
  });
  await sch('S15', '2026030610');
  expect((await place.all('Appointment')).map((each) => each.status)).toEqual(['cancelled']);
});

test('charges and the settlement of a visit are kept with who paid what', async () => {
  await send('DFT^P03', [
    'FT1|1|F1||20260302101500|20260302101500|CG|W^西药费|||1|80.50',
    'ZST|S1|120.50|70.00|50.50|390|20260302101500',
  ]);
  expect((await place.all('ChargeItem'))[0]).toMatchObject({
    priceOverride: { value: 80.5, currency: 'CNY' },
  });
  const [settled] = await place.all('ExplanationOfBenefit');
  expect(settled.total.map((each: { amount: { value: number } }) => each.amount.value)).toEqual([
    120.5, 70, 50.5,
  ]);
  expect(settled.item[0].encounter[0].reference).toBe(`Encounter/${(await place.all('Encounter'))[0].id}`);
});

test('an institution and a doctor of the directory are referred to, others stay codes', async () => {
  const keep = (resource: { resourceType: string; id: string; [element: string]: unknown }) =>
    place.records.write(county, [{ op: 'put', resource }], 'test');
  await keep({
    resourceType: 'Organization',
    id: 'h9',
    identifier: [{ system: 'urn:oid:2.16.156.10011.1.5', value: 'H9' }],
    name: '县医院',
  });
  await place.send(
    aMessage([aPid('401', '', '周', 'H9'), aPv1('V401').replaceAll('H1', 'H9')], { facility: 'H9' }),
  );
  const visit = (await place.all('Encounter')).find((each) => each.identifier[0].value === 'V401');
  expect(visit.serviceProvider.reference).toBe('Organization/h9');
  expect(visit.participant[0].individual).toEqual({
    identifier: { system: 'urn:oid:2.16.156.10011.1.4', value: 'D7' },
    display: '王医生',
  });
});
