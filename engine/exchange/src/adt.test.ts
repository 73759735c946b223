import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCounty, aMessage, aPid, aPv1, CARDS, type Sample, withCard } from './sample-exchange.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(() => place.db.drop());

const taken = { answer: 'AA' };
const residentWith = async (number: string) =>
  (await place.all('Patient')).find((each) =>
    each.identifier?.some((one: { value: string }) => one.value === number),
  );
const visitWith = async (number: string) =>
  (await place.all('Encounter')).find((each) => each.identifier?.[0].value === number);

test('an admission becomes a resident with a number and a stay in the ward', async () => {
  expect(await place.send(aMessage([aPid('100', withCard(CARDS.zhang)), aPv1('V100')]))).toEqual(taken);

  expect(await residentWith('100')).toMatchObject({
    name: [{ text: '张建国' }],
    gender: 'male',
    birthDate: '1958-03-07',
    identifier: [{ value: '100' }, { system: 'urn:oid:2.16.156.10011.1.3', value: CARDS.zhang }],
  });
  expect(await visitWith('V100')).toMatchObject({
    class: { code: 'IMP' },
    status: 'in-progress',
    period: { start: '2026-03-01T08:30:00+08:00' },
    location: [{ location: { display: '内科病区 12' } }],
  });
});

test('the discharge ends the stay, its cancellation opens it again, and the next discharge ends it', async () => {
  const step = (type: string, at: string, to = '') =>
    place.send(aMessage([aPid('101'), aPv1('V101', { to })], { type, at }));
  await step('ADT^A01', '20260301090000');
  await step('ADT^A03', '20260302090000', '20260302090000');
  expect(await visitWith('V101')).toMatchObject({
    status: 'finished',
    period: { end: '2026-03-02T09:00:00+08:00' },
  });

  await step('ADT^A13', '20260302094000');
  const reopened = await visitWith('V101');
  expect(reopened.status).toBe('in-progress');
  expect(reopened.period.end).toBeUndefined();

  await step('ADT^A03', '20260303100000', '20260303100000');
  expect(await visitWith('V101')).toMatchObject({
    status: 'finished',
    period: { end: '2026-03-03T10:00:00+08:00' },
  });
});

test('an admission that was entered by mistake is cancelled and not deleted', async () => {
  await place.send(aMessage([aPid('102'), aPv1('V102')], { at: '20260301090000' }));
  await place.send(aMessage([aPid('102'), aPv1('V102')], { type: 'ADT^A11', at: '20260301091000' }));
  expect((await visitWith('V102')).status).toBe('cancelled');
});

test('a message that was delayed never takes back what happened later', async () => {
  await place.send(
    aMessage([aPid('103'), aPv1('V103', { to: '20260302090000' })], {
      type: 'ADT^A03',
      at: '20260302090000',
    }),
  );
  await place.send(aMessage([aPid('103'), aPv1('V103')], { type: 'ADT^A01', at: '20260301083000' }));
  expect(await visitWith('V103')).toMatchObject({
    status: 'finished',
    period: { start: '2026-03-01T08:30:00+08:00', end: '2026-03-02T09:00:00+08:00' },
  });
});

test('a correction changes the person and leaves the number of residents as it was', async () => {
  await place.send(aMessage([aPid('104', '', '赵秀')], { type: 'ADT^A28' }));
  const before = (await place.all('Patient')).length;
  await place.send(aMessage([aPid('104', '', '赵秀英')], { type: 'ADT^A08' }));
  expect((await residentWith('104')).name[0].text).toBe('赵秀英');
  expect((await place.all('Patient')).length).toBe(before);
});

test('a merge joins two records, keeps both, and later messages with the old number find the one that stays', async () => {
  await place.send(aMessage([aPid('105')], { type: 'ADT^A28' }));
  await place.send(aMessage([aPid('905')], { type: 'ADT^A28' }));
  const [kept, gone] = [await residentWith('105'), await residentWith('905')];
  const sent = await place.send(aMessage([aPid('105'), 'MRG|905^^^H1^MR'], { type: 'ADT^A40' }));

  expect(sent).toEqual(taken);
  expect(await residentWith('905')).toMatchObject({
    active: false,
    link: [{ other: { reference: `Patient/${kept.id}` }, type: 'replaced-by' }],
  });
  expect((await residentWith('105')).link).toEqual([
    { other: { reference: `Patient/${gone.id}` }, type: 'replaces' },
  ]);

  await place.send(aMessage([aPid('905'), aPv1('V905')]));
  expect((await visitWith('V905')).subject.reference).toBe(`Patient/${kept.id}`);
});

test('two people with valid ID cards of their own are not merged, whatever the hospital says', async () => {
  await place.send(aMessage([aPid('106', withCard('349921194702150018'))], { type: 'ADT^A28' }));
  await place.send(aMessage([aPid('906', withCard(CARDS.li), '李梅')], { type: 'ADT^A28' }));
  const sent = await place.send(aMessage([aPid('106'), 'MRG|906^^^H1^MR'], { type: 'ADT^A40' }));
  expect(sent).toMatchObject({ answer: 'AE', code: 'exchange.merge-contradicts-cards' });
  expect((await residentWith('906')).link).toBeUndefined();
});

test('two hospitals that see the same ID card see the same resident', async () => {
  const card = withCard('349921198805120047');
  await place.send(aMessage([aPid('107', card, '孙丽')], { type: 'ADT^A28' }));
  await place.send(
    aMessage([aPid('7', card.replace('NNCHN', '01'), '孙丽', 'H2')], { type: 'ADT^A28', facility: 'H2' }),
  );
  const resident = await residentWith('107');
  expect(resident.identifier.map((each: { value: string }) => each.value)).toEqual([
    '107',
    '349921198805120047',
    '7',
  ]);
});

test('a card that fails its check digit is kept to be read and links nobody', async () => {
  await place.send(aMessage([aPid('108', withCard(CARDS.typo))], { type: 'ADT^A28' }));
  await place.send(aMessage([aPid('109', withCard(CARDS.typo))], { type: 'ADT^A28' }));
  const [one, other] = [await residentWith('108'), await residentWith('109')];
  expect(one.id).not.toBe(other.id);
  expect(one.identifier[1]).toMatchObject({
    system: 'https://yiti.health/fhir/CodeSystem/unverified-identifier',
    value: CARDS.typo,
  });
});

test.each([
  ['a kind of message without a meaning here', 'MFN^M02', ['PID|1||7'], 'AR', 'exchange.unsupported-type'],
  ['an event without a meaning here', 'ADT^A99', ['PID|1||7'], 'AR', 'exchange.unsupported-event'],
  ['a message about nobody', 'ADT^A01', ['PV1|1|I'], 'AE', 'exchange.segment-missing'],
  ['a person without any number', 'ADT^A28', ['PID|1||||张'], 'AE', 'identity.no-number'],
  ['a birthday on 30 February', 'ADT^A28', ['PID|1||77||张||19620230|M'], 'AE', 'exchange.bad-time'],
])('%s waits with its reason', async (_, type, segments, answer, code) => {
  expect(await place.send(aMessage(segments, { type }))).toMatchObject({ answer, code });
});
