import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCounty, aMessage, aPid, aPv1, CARDS, type Sample, withCard } from './sample-exchange.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(() => place.db.drop());

const send = (type: string, segments: string[], at = '20260302100000') =>
  place.send(aMessage(segments, { type, at }));
const residentOf = async (number: string) =>
  (await place.all('Patient')).find((each) =>
    each.identifier.some((one: { value: string }) => one.value === number),
  );
const fields = (name: string, values: Readonly<Record<number, string>>): string => {
  const last = Math.max(...Object.keys(values).map(Number));
  return [name, ...Array.from({ length: last }, (_, index) => values[index + 1] ?? '')].join('|');
};

test('an insurance number that two people of a family carry is kept with both and makes nobody the other', async () => {
  const in2 = fields('IN2', { 6: 'FAMILY-7', 61: CARDS.zhang });
  await send('ADT^A28', [aPid('700', '', '张父'), in2]);
  await send('ADT^A28', [aPid('701', '', '张子'), in2]);
  const [father, son] = [await residentOf('700'), await residentOf('701')];
  expect(father.id).not.toBe(son.id);
  expect(son.identifier.map((each: { value: string }) => each.value)).toEqual([
    '701',
    'FAMILY-7',
    CARDS.zhang,
  ]);
});

test('an ID card in an insurance field finds nobody: only PID says who somebody is', async () => {
  await send('ADT^A28', [aPid('702', withCard(CARDS.li), '李四')]);
  const in2 = fields('IN2', { 61: `${CARDS.li}^^^^NNCHN` });
  await send('ADT^A28', [aPid('703', '', '王五'), in2]);
  expect((await residentOf('703')).id).not.toBe((await residentOf('702')).id);
});

test('a guarantor is a person beside the patient unless it is the patient', async () => {
  const gt1 = (relation: string, name: string) => fields('GT1', { 1: '1', 3: name, 11: relation, 12: 'G1' });
  await send('ADT^A28', [aPid('704', '', '赵母'), gt1('SEL', '赵母'), gt1('CHD', '赵女')]);
  const mother = await residentOf('704');
  expect(mother.name).toHaveLength(1);
  expect(mother.identifier.map((each: { value: string }) => each.value)).toEqual(['704', 'G1']);
  expect(await place.all('RelatedPerson')).toMatchObject([
    { patient: { reference: `Patient/${mother.id}` }, name: [{ text: '赵女' }] },
  ]);
});

test('a planned visit has the days that are expected, and loses them when the patient comes', async () => {
  const pv1 = aPv1('V705').replace('20260301083000', '');
  const pv2 = fields('PV2', { 8: '20260310080000', 9: '20260315100000' });
  await send('ADT^A05', [aPid('705'), pv1, pv2]);
  const visit = async () =>
    (await place.all('Encounter')).find((each) => each.identifier[0].value === 'V705');
  expect((await visit()).period).toEqual({
    start: '2026-03-10T08:00:00+08:00',
    end: '2026-03-15T10:00:00+08:00',
  });
  await send('ADT^A01', [aPid('705'), aPv1('V705', { from: '20260311090000' }), pv2], '20260311090000');
  expect(await visit()).toMatchObject({ status: 'in-progress' });
  expect((await visit()).period).toEqual({ start: '2026-03-11T09:00:00+08:00' });
});

test('an accident and a death are told in words that can be found', async () => {
  await send('ADT^A03', [
    aPid('706'),
    aPv1('V706'),
    fields('ACC', { 1: '20260301', 3: '省道路口', 5: 'Y', 8: '摩托车相撞' }),
    fields('PDA', { 1: 'I21^急性心肌梗死^I10', 3: 'Y', 4: '20260302093000', 5: 'D7^王医生', 6: 'N', 9: 'N' }),
  ]);
  const results = await place.all('Observation');
  expect(results.find((each) => each.valueString === '摩托车相撞')).toMatchObject({
    code: { coding: [{ code: 'injury-incident' }, { code: '11374-6' }] },
    component: [{ valueBoolean: true }],
  });
  expect((await place.all('Condition')).map((each) => each.code.coding[0].code)).toContain('I21');
  expect((await place.all('Procedure')).map((each) => each.code.text)).toEqual(['死亡证明']);
});

test('two items under one number are two orders, and a cancellation without OBR ends the first', async () => {
  await send('ORM^O01', [
    aPid('707'),
    'ORC|NW|N1||G1|||||20260302090000',
    'OBR|1|N1||GLU^血糖^L',
    'OBR|2|N1||K^血钾^L',
  ]);
  await send('ORM^O01', [aPid('707'), 'ORC|CA|N1']);
  const orders = await place.all('ServiceRequest');
  expect(orders.map((each) => [each.code.text, each.status]).sort()).toEqual([
    ['血糖', 'revoked'],
    ['血钾', 'active'],
  ]);
  const first = orders.find((each) => each.code.text === '血糖');
  expect(first.identifier.map((each: { value: string }) => each.value)).toContain('G1');
});

test('charges that mention a report do not replace what the laboratory told', async () => {
  const obr = 'OBR|1|N2|N2r|HB^血红蛋白^L|||20260302091000|||||||||||||||20260302100000||LAB|F';
  await send('ORU^R01', [aPid('708'), 'ORC|RE|N2', obr, 'OBX|1|NM|HB^血红蛋白^L||120|g/L|||||F']);
  await send('DFT^P03', [
    aPid('708'),
    'ORC|RE|N2|N2r',
    'OBR|1|N2|N2r|HB^血红蛋白^L',
    fields('FT1', { 1: '1', 2: 'F708', 4: '20260302', 7: 'L^化验费', 25: 'P9^静脉采血^L' }),
  ]);
  const reports = await place.all('DiagnosticReport');
  expect(reports).toMatchObject([{ status: 'final', result: [{}] }]);
  const charged = (await place.all('Procedure')).find((each) => each.code.text === '静脉采血');
  expect(charged.status).toBe('unknown');
});

test('the services of an appointment are requests, and are revoked with it', async () => {
  const siu = (event: string) => [`SCH|A1|A1||||${event}`, aPid('709'), 'AIS|1||CT^胸部CT^L|20260305090000'];
  await send('SIU^S12', siu('S12'));
  await send('SIU^S15', siu('S15'));
  const booked = (await place.all('ServiceRequest')).filter((each) => each.intent === 'filler-order');
  expect(booked).toMatchObject([{ status: 'revoked', code: { text: '胸部CT' } }]);
  const appointment = (await place.all('Appointment'))[0];
  expect(appointment.basedOn).toEqual([{ reference: `ServiceRequest/${booked[0].id}` }]);
});

test('the lines of a document can be found by their item and say where they stand', async () => {
  await send('MDM^T02', [
    aPid('710'),
    fields('TXA', { 1: '1', 2: 'DS', 12: 'DOC1', 17: 'AU' }),
    'OBX|1|TX|8648-8^住院经过^LN||病情平稳||||||F',
    'OBX|2|TX|8648-8^住院经过^LN||准予出院||||||F',
  ]);
  const document = (await place.all('DocumentReference'))[0];
  const lines = (await place.all('Observation')).filter((each) => each.derivedFrom);
  expect(lines.map((each) => each.valueString).sort()).toEqual(['准予出院', '病情平稳']);
  expect(lines[0].derivedFrom).toEqual([{ reference: `DocumentReference/${document.id}` }]);
});

test('a picture stands in its report and not as letters in a result', async () => {
  await send('ORU^R01', [
    aPid('711'),
    'OBR|1|N3|N3r|US^腹部超声^L||||||||||||||||||||RUS|F',
    'OBX|1|ED|IMG^图像^L||^image^jpeg^Base64^AAAA||||||F',
  ]);
  const report = (await place.all('DiagnosticReport')).find((each) => each.presentedForm);
  expect(report.presentedForm).toMatchObject([{ contentType: 'image/jpeg', data: 'AAAA' }]);
  const picture = (await place.all('Observation')).find((each) => each.code.text === '图像');
  expect(JSON.stringify(picture)).not.toContain('AAAA');
});
