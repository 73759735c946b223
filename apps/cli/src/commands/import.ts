import { importCommand } from '@yiti/exchange';
import { command } from '../command.ts';
import { handOver } from '../hand-over.ts';
import { withExchange } from '../with-exchange.ts';

const text = { type: 'string' } as const;

export const importRows = command({
  name: 'import',
  summary: 'take in a CSV file by a mapping, or FHIR resources as NDJSON',
  usage: `yiti import --mapping MAPPING.json FILE.csv [--report REJECTED.csv] [--from ROW] [--json]
yiti import FILE.ndjson [--report REJECTED.csv] [--from ROW] [--json]

Goes on where an import of the same file stopped; repeating one changes nothing. Ends with 3 when rows were rejected.
  --mapping  how the columns become resources; see docs/guides/modelling.md
  --report   where to write each rejected row with its reason
  --from     the first row to take, from 1`,
  options: { mapping: text, report: text, from: text },
  words: [1, 1],
  run: (asked, voice) =>
    withExchange(({ exchange }) =>
      handOver(asked, voice, (argv, listener) => importCommand(argv, exchange, listener)),
    ),
});
