import { twinCommand } from '@yiti/twin';
import { command } from '../command.ts';
import { handOver } from '../hand-over.ts';

const text = { type: 'string' } as const;

export const twinGenerate = command({
  name: 'twin generate',
  summary: 'write a synthetic county as FHIR, HL7 v2 and CSV files',
  usage: `yiti twin generate --residents N --years Y --seed S --out DIR [--template group|consortia] [--as-of DAY] [--json]

Writes a synthetic county into an empty folder: FHIR NDJSON, HL7 v2, CSV, and a truth that only tests read.
  --residents  how many live there on the last day (1 to 2,000,000)
  --years      how many years are told (1 to 10; 3 when not given)
  --seed       any word; the same arguments give the same bytes (1 when not given)
  --template   group: one group, four hospitals, two centres; consortia: three at county level, two by area
  --as-of      the last day that is told`,
  options: { residents: text, years: text, seed: text, out: text, template: text, 'as-of': text },
  required: ['residents', 'out'],
  run: (asked, voice) =>
    handOver(asked, voice, (argv, listener) => twinCommand(['generate', ...argv], listener)),
});
