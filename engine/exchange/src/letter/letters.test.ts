import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchangeRoutes } from '../exchange-routes.ts';
import { aCounty, aMessage, aPid, aPv1, type Sample } from '../sample-exchange.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
const app = fastify();
let minutes = 0;
beforeAll(async () => {
  // Every message a minute after the one before, so that their order is beyond doubt.
  place = await aCounty(freshDatabase, identity, () => new Date(Date.UTC(2026, 2, 2, 4, minutes++)));
  exchangeRoutes(app, { exchange: place.exchange, authorOf: () => 'u1' });
});
afterAll(async () => {
  await app.close();
  await place.db.drop();
});

const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const response = await app.inject({ method, url: `/api/intake${url}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json() };
};
/** A message with a birthday that nobody can read, which therefore waits. */
const aBadPid = (number: string): string => `PID|1||${number}^^^H1^MR||王五||19990231|M`;
const letterOf = async (control: string) => {
  const { body } = await ask('GET', '/letters?limit=200');
  return body.rows.find((each: { controlId: string }) => each.controlId === control);
};

test('a letter shows what came, field by field, and why it waits', async () => {
  await place.send(aMessage([aBadPid('300')], { type: 'ADT^A28', control: 'L1' }));
  const { body } = await ask('GET', `/letters/${(await letterOf('L1')).id}`);
  expect(body).toMatchObject({
    sender: 'HIS|H1',
    kind: 'ADT^A28',
    reason: 'exchange.bad-time',
    at: 'PID-7',
    status: 'dead',
    attempts: [],
  });
  expect(body.segments[1]).toMatchObject({ name: 'PID' });
  expect(body.segments[1].fields[6]).toBe('19990231');
});

test('a letter is put right and replayed; what came is kept, and a repetition is then answered as taken', async () => {
  const text = aMessage([aBadPid('301')], { type: 'ADT^A28', control: 'L2' });
  await place.send(text);
  const { id } = await letterOf('L2');
  await ask('PUT', `/letters/${id}`, { text: text.replace('19990231', '19990228'), reason: '生日录错' });
  const replayed = await ask('POST', `/letters/${id}/replay`);

  expect(replayed.body).toEqual({ id, status: 'replayed' });
  const { body } = await ask('GET', `/letters/${id}`);
  expect(body.original).toContain('19990231');
  expect(body.text).toContain('19990228');
  expect(body.attempts.map((each: { what: string; by: string }) => `${each.what} ${each.by}`)).toEqual([
    'edit u1',
    'replay u1',
  ]);
  const residents = await place.all('Patient');
  expect(residents.filter((each) => each.birthDate === '1999-02-28')).toHaveLength(1);
  expect(await place.send(text)).toEqual({ answer: 'AA' });
});

test('a letter that is replayed without being put right goes on waiting', async () => {
  await place.send(aMessage([aBadPid('302')], { type: 'ADT^A28', control: 'L3' }));
  const { id } = await letterOf('L3');
  expect((await ask('POST', `/letters/${id}/replay`)).body).toMatchObject({
    status: 'dead',
    reason: 'exchange.bad-time',
  });
  expect((await letterOf('L3')).status).toBe('dead');
});

test('letters of one person are replayed in the order they came', async () => {
  const admission = aMessage([aBadPid('303'), aPv1('V303')], { control: 'L4', at: '20260301080000' });
  const discharge = aMessage([aBadPid('303'), aPv1('V303', { to: '20260302080000' })], {
    type: 'ADT^A03',
    control: 'L5',
    at: '20260302080000',
  });
  for (const text of [admission, discharge]) await place.send(text);
  const [first, second] = [await letterOf('L4'), await letterOf('L5')];
  for (const [letter, text] of [
    [first, admission],
    [second, discharge],
  ])
    await ask('PUT', `/letters/${letter.id}`, {
      text: text.replace('19990231', '19990228'),
      reason: '生日录错',
    });

  const early = await app.inject({ method: 'POST', url: `/api/intake/letters/${second.id}/replay` });
  expect(early.body).toContain('exchange.earlier-letter-waits');
  const { body } = await ask('POST', '/replay', { ids: [second.id, first.id] });
  expect(body.results).toEqual([
    { id: first.id, status: 'replayed' },
    { id: second.id, status: 'replayed' },
  ]);
  const visits = await place.all('Encounter');
  expect(visits.find((each) => each.identifier[0].value === 'V303').status).toBe('finished');
});

test('a letter is discarded only with a reason, and then cannot be replayed', async () => {
  await place.send(aMessage([aBadPid('304')], { type: 'ADT^A28', control: 'L6' }));
  const { id } = await letterOf('L6');
  expect((await ask('POST', `/letters/${id}/discard`, { reason: '' })).status).toBeGreaterThanOrEqual(400);
  await ask('POST', `/letters/${id}/discard`, { reason: '测试消息' });
  expect((await letterOf('L6')).status).toBe('discarded');
  const again = await app.inject({ method: 'POST', url: `/api/intake/letters/${id}/replay` });
  expect(again.body).toContain('exchange.letter-settled');
});

test('the monitor counts what each sender sent and what waits', async () => {
  await place.send(aMessage([aPid('305')], { type: 'ADT^A28', application: 'LIS' }));
  await place.send(aMessage([aBadPid('306')], { type: 'ADT^A28', application: 'LIS' }));
  const { body } = await ask('GET', '');
  const lis = body.senders.find((each: { sender: string }) => each.sender === 'LIS|H1');
  expect(lis).toMatchObject({ today: 2, accepted: 1, waiting: 1 });
  expect(lis.rate).toHaveLength(24);
  expect(lis.rate.reduce((sum: number, each: number) => sum + each, 0)).toBe(2);
});

test('the list goes on page by page without repeating or leaving out a letter', async () => {
  const all = (await ask('GET', '/letters?limit=200')).body.rows.map((each: { id: string }) => each.id);
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const { body } = await ask('GET', `/letters?limit=2${after ? `&after=${after}` : ''}`);
    seen.push(...body.rows.map((each: { id: string }) => each.id));
    after = body.next;
  }
  expect(seen).toEqual(all);
});

test('a letter about somebody who is known leads to the resident', async () => {
  await place.send(aMessage([aPid('390')], { type: 'ADT^A28' }));
  await place.send(aMessage([aBadPid('390')], { type: 'ADT^A08', control: 'L90' }));
  await place.send(aMessage([aBadPid('391')], { type: 'ADT^A08', control: 'L91' }));
  const known = (await place.all('Patient')).find((each) =>
    each.identifier.some((one: { value: string }) => one.value === '390'),
  );
  expect((await letterOf('L90')).resident).toBe(known.id);
  expect((await letterOf('L91')).resident).toBeUndefined();
});
