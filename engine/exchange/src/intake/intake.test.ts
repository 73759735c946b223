import { sql } from '@yiti/database';
import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExchange } from '../exchange.ts';
import { aCounty, aMessage, aPid, aPv1, county, noon, type Sample, withCard } from '../sample-exchange.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(() => place.db.drop());

const count = async (table: 'message' | 'letter', control: string): Promise<number> => {
  const where = sql`control_id = ${control}`;
  const { rows } =
    table === 'message'
      ? await place.db.query(sql`select 1 from exchange.message where county = ${county} and ${where}`)
      : await place.db.query(sql`select 1 from exchange.letter where county = ${county} and ${where}`);
  return rows.length;
};
const taken = { answer: 'AA' };
const residentsWith = async (number: string) =>
  (await place.all('Patient')).filter((each) =>
    each.identifier.some((one: { value: string }) => one.value === number),
  );

test('a message that is sent again is answered as the first time and changes nothing', async () => {
  const message = aMessage([aPid('200'), aPv1('V200')], { control: 'R1' });
  expect(await place.send(message)).toEqual(taken);
  expect(await place.send(message)).toEqual(taken);
  const [resident] = await residentsWith('200');
  expect(resident.meta.versionId).toBe('1');
  expect(await count('message', 'R1')).toBe(1);
});

test('one message that arrives twenty times at once is one message', async () => {
  const message = aMessage([aPid('201'), aPv1('V201')], { control: 'R2' });
  const second = openExchange({
    db: place.db,
    records: place.records,
    identity: identity.openIdentity(),
    county,
  });
  const frame = { kind: 'message' as const, bytes: Buffer.from(message) };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? place.exchange : second).take(frame)),
  );
  expect(answers.map(({ outcome }) => outcome.answer)).toEqual(Array(20).fill('AA'));
  expect(await residentsWith('201')).toHaveLength(1);
  expect(await count('message', 'R2')).toBe(1);
});

test('a control id with other content is not swallowed: it waits as a letter', async () => {
  await place.send(aMessage([aPid('202')], { type: 'ADT^A28', control: 'R3' }));
  const sent = await place.send(aMessage([aPid('203')], { type: 'ADT^A28', control: 'R3' }));
  expect(sent).toMatchObject({ answer: 'AE', code: 'exchange.control-id-reused' });
  expect(await count('letter', 'R3')).toBe(1);
  expect(await residentsWith('203')).toHaveLength(0);
});

test('the same control id from another sender is another message', async () => {
  await place.send(aMessage([aPid('204')], { type: 'ADT^A28', control: 'R4' }));
  await place.send(
    aMessage([aPid('205', '', '钱', 'H2')], { type: 'ADT^A28', control: 'R4', facility: 'H2' }),
  );
  expect(await residentsWith('205')).toHaveLength(1);
});

test('a crash before the commit leaves neither facts nor log, and the sender, who heard nothing, sends again', async () => {
  let broken = true;
  const crashing = openExchange({
    db: place.db,
    identity: identity.openIdentity(),
    county,
    records: {
      ...place.records,
      async write(...what: Parameters<typeof place.records.write>) {
        const written = await place.records.write(...what);
        if (broken) throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' });
        return written;
      },
    },
  });
  const bytes = Buffer.from(aMessage([aPid('206'), aPv1('V206')], { control: 'R5' }));
  await expect(crashing.take({ kind: 'message', bytes })).rejects.toThrow('Connection terminated');
  expect(await count('message', 'R5')).toBe(0);
  expect(await residentsWith('206')).toHaveLength(0);

  broken = false;
  expect((await crashing.take({ kind: 'message', bytes })).outcome).toEqual(taken);
  expect(await residentsWith('206')).toHaveLength(1);
});

test('an answer that was lost on the way is given again after the crash, and nothing is written twice', async () => {
  const bytes = Buffer.from(aMessage([aPid('207'), aPv1('V207')], { control: 'R6' }));
  await place.exchange.take({ kind: 'message', bytes });
  const afterCrash = openExchange({
    db: place.db,
    records: place.records,
    identity: identity.openIdentity(),
    county,
  });
  expect((await afterCrash.take({ kind: 'message', bytes })).outcome).toEqual(taken);
  expect((await residentsWith('207'))[0].meta.versionId).toBe('1');
});

test('two hospitals that register the same newcomer at the same moment make one resident', async () => {
  const card = withCard('349921199001010015');
  const doors = [1, 2, 3, 4].map(() =>
    openExchange({ db: place.db, records: place.records, identity: identity.openIdentity(), county }),
  );
  const answers = await Promise.all(
    doors.map((door, index) => {
      const facility = `N${index}`;
      const text = aMessage([aPid('1', card, '新人', facility)], { type: 'ADT^A28', facility });
      return door.take({ kind: 'message', bytes: Buffer.from(text) });
    }),
  );
  expect(answers.map(({ outcome }) => outcome.answer)).toEqual(['AA', 'AA', 'AA', 'AA']);
  const [resident, ...others] = await residentsWith('349921199001010015');
  expect(others).toEqual([]);
  expect(resident.identifier).toHaveLength(5);
});

test('one bad message in a batch stops no other', async () => {
  const good = (number: number) => aMessage([aPid(`21${number}`)], { type: 'ADT^A28' });
  const bad = aMessage(['PID|1||219||坏||19990231|M'], { type: 'ADT^A28' });
  const answers = await Promise.all([good(1), bad, good(2)].map((text) => place.send(text)));
  expect(answers.map((each) => each.answer)).toEqual(['AA', 'AE', 'AA']);
});

test('GBK bytes under a header that says UTF-8 become the right name', async () => {
  const text = aMessage([aPid('220', '', '欧阳莹')], { type: 'ADT^A28', charset: 'UNICODE UTF-8' });
  expect(await place.send(iconv.encode(text, 'gbk'))).toEqual(taken);
  expect((await residentsWith('220'))[0].name[0].text).toBe('欧阳莹');
});

test('bytes that nobody can read are kept as they came', async () => {
  const bytes = Buffer.concat([
    Buffer.from(aMessage([aPid('221')], { control: 'R7' })),
    Buffer.from([0xff, 0xff]),
  ]);
  expect(await place.send(bytes)).toMatchObject({ answer: 'AR', code: 'exchange.undecodable' });
  const { rows } = await place.db.query<{ original: Buffer }>(sql`
    select original from exchange.letter where county = ${county} and control_id = 'R7'`);
  expect(rows[0]?.original.equals(bytes)).toBe(true);
});

test('the raw message is kept byte for byte for whoever has to look at it later', async () => {
  const bytes = iconv.encode(aMessage([aPid('222', '', '尉迟')], { type: 'ADT^A28', control: 'R8' }), 'gbk');
  await place.send(bytes);
  const { rows } = await place.db.query<{ raw: Buffer; received_at: Date }>(sql`
    select raw, received_at from exchange.message where county = ${county} and control_id = 'R8'`);
  expect(rows[0]?.raw.equals(bytes)).toBe(true);
  expect(rows[0]?.received_at).toEqual(noon);
});
