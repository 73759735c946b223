// HL7 v2 messages end to end, against the same facts written by plain SQL, one transaction for each message.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase, type Sql, sql, startEmbedded } from '@yiti/database';
import { type Exchange, openExchange } from '@yiti/exchange';
import { factTables } from '@yiti/facts';
import { writeJson } from '@yiti/fhir';
import { identityTable, openIdentity } from '@yiti/identity';
import { openRecords, type Records } from '@yiti/records';
import { allMigrations } from '@yiti/server';

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '6000' },
    burst: { type: 'string', default: '100000' },
    lines: { type: 'string', default: '4' },
  },
});
const MESSAGES = Number(options.messages);
const BURST = Number(options.burst);
const LINES = Number(options.lines);
const IN_FLIGHT = 200;
const county = toCounty(349921);

/** The items of one laboratory report. */
const RESULTS = [
  '14771-0^空腹血糖^LN||6.2|mmol/L|3.9-6.1|H',
  '2093-3^总胆固醇^LN||4.81|mmol/L|3.1-5.2|N',
  '2571-8^甘油三酯^LN||1.32|mmol/L|0.5-1.7|N',
  '13457-7^低密度脂蛋白^LN||2.77|mmol/L|2.1-3.4|N',
  '2160-0^肌酐^LN||71|umol/L|44-97|N',
];

/** Off during the burst, whose memory must be that of the receiver alone. */
let recording = true;

const folder = mkdtempSync(join(tmpdir(), 'yiti-bench-'));
const server = await startEmbedded({ folder });
const db = openDatabase({ url: server.url, connections: 16 });
try {
  await migrate(db, await allMigrations());
  const written: string[][] = [];
  const records = openRecords({ db, views: [...factTables, identityTable] });
  const exchange = openExchange({ db, records: watched(records, written), identity: openIdentity(), county });
  const mllp = await exchange.listen({ port: 0, host: '127.0.0.1' });

  await run(mllp.port, 'W', 600); // The plans of the statements are made, the functions are compiled.
  written.length = 0;
  const own = await run(mllp.port, 'A', MESSAGES);
  const facts = written.flat();
  written.length = 0;
  const floor = await plain(db, facts, MESSAGES);
  recording = false;
  console.log(
    `\nHL7 v2 into records, ${LINES} senders, fsync on (${facts.length} resources from ${MESSAGES} messages)`,
  );
  console.table({
    'Yiti, MLLP to commit': { 'messages/s': Math.round(own), ratio: (own / floor).toFixed(2) },
    'plain SQL, one transaction a message': { 'messages/s': Math.round(floor), ratio: '1.00' },
  });

  if (BURST > 0) await burst(exchange, mllp.port);
  await mllp.close();
} finally {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Messages a second over several lines at once. */
async function run(port: number, prefix: string, count: number): Promise<number> {
  const start = process.hrtime.bigint();
  const share = Math.ceil(count / LINES);
  const lines = Array.from({ length: LINES }, (_, line) => send(port, `${prefix}${line}`, share));
  const accepted = (await Promise.all(lines)).reduce((sum, each) => sum + each, 0);
  if (accepted !== share * LINES)
    throw new Error(`Only ${accepted} of ${share * LINES} messages were taken.`);
  return accepted / (Number(process.hrtime.bigint() - start) / 1e9);
}

async function burst(exchange: Exchange, port: number): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 200);
  const rate = await run(port, 'B', BURST);
  clearInterval(watch);
  const { rows } = await exchange.db.query<{ count: number }>(sql`
    select count(*)::int as count
      from exchange.message
     where county = ${county}
       and sender like 'HISB%'
       and answer = 'AA'`);
  const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
  console.log(
    `burst of ${BURST}: ${rows[0]?.count} kept, ${Math.round(rate)}/s; memory ${megabytes(before)} before, ${megabytes(most)} at most, ${megabytes(process.memoryUsage().rss)} after`,
  );
}

/** Sends as fast as the answers allow and counts those that say AA. */
async function send(port: number, sender: string, count: number): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  let accepted = 0;
  let answered = 0;
  let wake: () => void = () => {};
  socket.on('data', (chunk: Buffer) => {
    const text = chunk.toString('latin1');
    answered += text.split('\x1c').length - 1;
    accepted += text.split('MSA|AA').length - 1;
    wake();
  });
  for (let sent = 0; sent < count; sent++) {
    while (sent - answered >= IN_FLIGHT)
      await new Promise<void>((more) => {
        wake = more;
      });
    if (!socket.write(`\x0b${message(sender, sent)}\x1c\r`)) await once(socket, 'drain');
  }
  while (answered < count)
    await new Promise<void>((more) => {
      wake = more;
    });
  socket.destroy();
  return accepted;
}

/** A morning in a hospital: registration, prescription, five laboratory results, in turn for one patient after the other. */
function message(sender: string, number: number): string {
  const person = Math.floor(number / 3);
  const at = `2026${String((person % 12) + 1).padStart(2, '0')}15${String(8 + (person % 9)).padStart(2, '0')}3000`;
  const pid = `PID|1||${sender}${person}^^^${sender}^MR~${sender}${100_000_000 + person}^^^^SN||王秀英^^||19580307|F|||和平村三组 12 号^^示例县^^^CHN^H||13900000000`;
  const pv1 = `PV1|1|O|门诊^^^${sender}||||D7^李医生||||||||||||V${person}|||||||||||||||||||||||||${at}`;
  const kinds: [string, string[]][] = [
    ['ADT^A04', [`EVN|A04|${at}`, pid, pv1, `DG1|1||I10^原发性高血压^I10||${at}|W`]],
    [
      'RDE^O11',
      [
        pid,
        pv1,
        `ORC|NW|M${person}|||||||${at}`,
        'RXE|1^^D28|C08CA01^氨氯地平 5mg^ATC|1||mg||^每日一次|||28|片',
      ],
    ],
    [
      'ORU^R01',
      [
        pid,
        pv1,
        `ORC|RE|L${person}`,
        `OBR|1|L${person}|L${person}r|24323-8^生化^LN|||${at}|||||||||||||||${at}||LAB|F`,
        ...RESULTS.map((result, place) => `OBX|${place + 1}|NM|${result}|||F|||${at}`),
      ],
    ],
  ];
  const [type, segments] = kinds[number % 3] as [string, string[]];
  return [
    `MSH|^~\\&|HIS${sender}|${sender}|YITI|349921|${at}||${type}|${number}|P|2.4||||||UNICODE UTF-8`,
    ...segments,
    '',
  ].join('\r');
}

/** Remembers what was written, so that plain SQL can write the same. */
function watched(records: Records, written: string[][]): Records {
  return {
    ...records,
    write(into, writes, author, tx) {
      if (recording)
        written.push(writes.map((each) => (each.op === 'delete' ? '' : writeJson(each.resource))));
      return records.write(into, writes, author, tx);
    },
  };
}

/** The floor: the same texts and the same number of them for each message, by a table with nothing but a key. */
async function plain(into: Database, facts: readonly string[], count: number): Promise<number> {
  await into.query(sql`create schema floor`);
  await into.query(sql`create table floor.message (id integer primary key, raw text not null)`);
  await into.query(
    sql`create table floor.fact (message integer, place integer, content text not null, primary key (message, place))`,
  );
  const insert = (number: number): Sql => {
    const own = facts.slice(
      Math.floor((number * facts.length) / count),
      Math.floor(((number + 1) * facts.length) / count),
    );
    return sql`
      insert into floor.fact (message, place, content)
      select ${number}::integer, place, content
        from unnest(${own}::text[]) with ordinality as fact (content, place)`;
  };
  const start = process.hrtime.bigint();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) {
      await into.transaction(async (tx) => {
        await tx.query(
          sql`insert into floor.message (id, raw) values (${number}, ${message('F0', number)})`,
          'floor-message',
        );
        await tx.query(insert(number), 'floor-fact');
      });
    }
  };
  await Promise.all(Array.from({ length: LINES }, work));
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}
