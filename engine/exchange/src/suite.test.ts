import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import * as identity from '@yiti/identity';
import { toCounty } from '@yiti/base';
import { freshDatabase, suite } from '@yiti/testing';
import { parseSearch } from '@yiti/records';
import { afterAll, beforeAll, test } from 'vitest';
import { aCounty, type Sample } from './sample-exchange.ts';
import { openExchange } from './exchange.ts';
import { factsOf } from './facts-of-bundle.ts';

const folder = suite('hl7v2') as string;
const files = readdirSync(folder, { recursive: true }).map(String).filter((f) => f.endsWith('.hl7')).sort();
let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(() => place.db.drop());
test('x', async () => {
  let n = 0; let total = 0;
  for (const f of files) {
    const raw = readFileSync(join(folder, f));
    const county = toCounty(300000 + n++);
    const ex = openExchange({ db: place.db, records: place.records, identity: identity.openIdentity(), county });
    const out = (await ex.take({ kind: 'message', bytes: raw })).outcome;
    if (out.answer !== 'AA') { console.log(f, JSON.stringify(out)); continue; }
    const exp = join(folder, f.replace('.hl7', '-expected.json'));
    if (!existsSync(exp)) continue;
    const ours: string[] = [];
    for (const t of ['Patient', 'Encounter', 'Observation', 'DiagnosticReport', 'ServiceRequest', 'Appointment', 'DocumentReference', 'MedicationRequest', 'Condition', 'AllergyIntolerance','Procedure']) {
      const q = parseSearch(t, new URLSearchParams({ _count: '1000' })); if (!q.ok) throw 1;
      const pg = await place.records.search(county, q.value); if (!pg.ok) throw 2;
      for (const r of pg.value.matches) ours.push(...factsOf(JSON.parse(r.text as string)));
    }
    const theirs = JSON.parse(readFileSync(exp, 'utf8')).entry.flatMap((e: any) => factsOf(e.resource)) as string[];
    total += new Set(theirs).size;
    const missing = [...new Set(theirs.filter((t) => !ours.includes(t)))];
    if (missing.length) console.log(f + '\n   - ' + missing.join('\n   - ') + '\n   + ' + [...new Set(ours.filter((t) => !theirs.includes(t)))].join('\n   + '));
  }
  console.log('facts', total);
});
