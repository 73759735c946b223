// Every indicator over every institution and twelve months, beside the same question asked of the raw FHIR JSON, in the same
// run. The narrow tables are filled by the database itself with as many rows as a county of that size has; a day's changes
// go through the record store, as they would.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type County, orThrow, toCounty } from '@yiti/base';
import { type Database, migrate, openDatabase, sql, startEmbedded } from '@yiti/database';
import { directoryMigrations, directoryViews } from '@yiti/directory';
import { askRows, catalogue } from '@yiti/evaluation';
import { factMigrations, factTables } from '@yiti/facts';
import { computeAll, isComputed, type Month, measureMigrations, refresh } from '@yiti/measure';
import { openRecords, recordsMigrations } from '@yiti/records';
import { fillCounty } from './measure-county.ts';

const county = toCounty(349921);
const LAST = '2026-11-01' as Month;
const clock = () => new Date('2026-11-20T12:00:00+08:00');
/** Visits in a day for each resident, as in the filled county. */
const VISITS_A_DAY = 8 / 365;

async function seconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const begun = performance.now();
  const value = await work();
  return [(performance.now() - begun) / 1000, value];
}

/** The share of visits at the base, asked of the JSON as it was sent: one indicator, one grouping, twelve months. */
async function rawQuestion(db: Database): Promise<number> {
  const [time] = await seconds(() =>
    db.query(sql`
      select raw.content #>> '{serviceProvider,reference}'              as institution,
             left(raw.content #>> '{period,start}', 7)                   as month,
             count(*)                                                   as visits,
             count(*) filter (where kind.value in ('township-centre', 'village-clinic')) as at_base
        from bench_raw as raw
        join bench_organization as place
          on 'Organization/' || (place.content ->> 'id') = raw.content #>> '{serviceProvider,reference}'
       cross join lateral (select place.content #>> '{type,0,coding,0,code}' as value) as kind
       where raw.content #>> '{class,code}' in ('AMB', 'EMER', 'HH', 'VR')
         and raw.content #>> '{type,0,coding,0,code}' is distinct from 'follow-up'
         and raw.content #>> '{period,start}' >= '2025-12-01'
       group by 1, 2`),
  );
  return time;
}

async function aDay(db: Database, residents: number): Promise<[number, number, number]> {
  const records = openRecords({ db, views: [...factTables, ...directoryViews], clock });
  await computeAll({ db, county, records, indicators: catalogue, clock }, LAST);
  const visits = Math.round(residents * VISITS_A_DAY);
  const encounters = Array.from({ length: visits }, (_, order) => ({
    resourceType: 'Encounter',
    id: `today-${order}`,
    status: 'finished',
    class: { code: 'AMB' },
    subject: { reference: `Patient/p${(order * 7919) % residents}` },
    period: { start: '2026-11-20T09:00:00+08:00' },
    serviceProvider: { reference: `Organization/clinic-${order % 7}` },
  }));
  await records.load(county, 'Encounter', encounters as never, 'bench');
  const [day] = await seconds(() => refresh({ db, county, records, indicators: catalogue, clock }));
  await records.load(county, 'Encounter', [{ ...encounters[0], id: 'one-more' }] as never, 'bench');
  const [one] = await seconds(() => refresh({ db, county, records, indicators: catalogue, clock }));
  return [visits, day, one];
}

async function drillDown(db: Database, ofCounty: County): Promise<[string, number][]> {
  const asked = ['PHC-32', 'MC24-08', 'BPH-13', 'BPH-03'];
  const times: [string, number][] = [];
  for (const code of asked) {
    const [time] = await seconds(async () =>
      orThrow(await askRows(db, ofCounty, { code, month: LAST, limit: 100 })),
    );
    times.push([code, time]);
  }
  return times;
}

const { values } = parseArgs({ options: { residents: { type: 'string', default: '50000' } } });
const residents = Number(values.residents);
const folder = mkdtempSync(join(tmpdir(), 'yiti-bench-'));
const server = await startEmbedded({ folder });
const db = openDatabase({ url: server.url, connections: 4 });
try {
  const migrations = [recordsMigrations(), factMigrations(), directoryMigrations(), measureMigrations()];
  await migrate(db, (await Promise.all(migrations)).flat());
  const [filling, filled] = await seconds(() => fillCounty(db, county, residents));
  console.log(
    `${residents} residents, 3 years: ${filled.visits} visits, ${filled.settlements} settlements, ${filled.measurements} measurements (filled in ${filling.toFixed(0)} s)\n`,
  );

  const records = openRecords({ db, views: [...factTables, ...directoryViews], clock });
  const needs = { db, county, records, indicators: catalogue, clock };
  const [full] = await seconds(() => computeAll(needs, LAST));
  const shares = catalogue.filter(({ code }) => code === 'MC24-07');
  const [single] = await seconds(() => computeAll({ ...needs, indicators: shares }, LAST));
  const raw = await rawQuestion(db);
  const [visits, day, one] = await aDay(db, residents);

  const line = (what: string, time: number, more = '') =>
    console.log(`${what.padEnd(64)}${time.toFixed(2).padStart(8)} s  ${more}`);
  line(`all ${catalogue.filter(isComputed).length} computed indicators, 12 months`, full);
  line('MC24-07 alone (months, year, every grouping)', single);
  line('the same of raw FHIR JSON (months, one grouping)', raw, `raw ÷ ours ${(raw / single).toFixed(1)}`);
  line(`refresh after a day (${visits} visits)`, day);
  line('refresh after one visit', one);
  for (const [code, time] of await drillDown(db, county)) line(`first 100 rows behind ${code}`, time);
  console.log('\nfqm-execution: not installed here, not measured');
} finally {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
