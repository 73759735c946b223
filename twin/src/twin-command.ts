import { parseArgs } from 'node:util';
import type { Day } from '@yiti/base';
import type { TemplateName } from './county/template.ts';
import { generate } from './generate.ts';

/** What the command says, so that a test can listen. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

const USAGE = `yiti twin generate --residents N --years Y --seed S --out DIR [--template group|consortia] [--as-of DAY] [--json]

Writes a synthetic county into an empty folder: FHIR NDJSON, HL7 v2, CSV, GeoJSON, and a truth that only tests read.
  --residents  how many live there on the last day (1 to 2,000,000)
  --years      how many years are told (1 to 10; 3 when not given)
  --seed       any word; the same arguments give the same bytes (1 when not given)
  --template   group: one group, four hospitals, two centres; consortia: three at county level, two by area
  --as-of      the last day that is told (2026-11-20 when not given)`;

const SENTENCES: Record<string, string> = {
  'twin.folder-not-empty': 'The folder is not empty; nothing was written.',
  'twin.folder-not-writable': 'The folder cannot be written to.',
  'twin.wrong-argument': 'This argument is missing or out of range:',
};

const PRINT: Voice = { say: (line) => console.log(line), complain: (line) => console.error(line) };

/** `yiti twin …`; the answer is the exit code, and the last line the summary. */
export async function twinCommand(
  argv: readonly string[],
  { say, complain }: Voice = PRINT,
): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb === '--help' || verb === undefined) {
    say(USAGE);
    return verb ? 0 : 1;
  }
  const wish = verb === 'generate' ? readWish(rest) : undefined;
  if (!wish?.out) {
    complain(USAGE);
    return 1;
  }
  const result = await generate({
    ...wish,
    progress: (told, residents) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${told} / ${residents}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  if (!result.ok) {
    const { code, details, at } = result.problem;
    if (wish.json) say(JSON.stringify({ ok: false, code, details, at }));
    else complain(`${SENTENCES[code] ?? code} ${at ? `--${at}` : (details ?? '')}`.trim());
    return 1;
  }
  const { people, resources, messages, rows, counts, files } = result.value;
  if (wish.json) say(JSON.stringify({ ok: true, out: wish.out, people, resources, messages, rows, counts }));
  else
    say(
      `${people} people, ${resources} resources, ${messages} messages, ${rows} rows in ${files.length} files: ${wish.out}`,
    );
  return 0;
}

function readWish(rest: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: rest,
      options: {
        residents: text,
        years: text,
        seed: text,
        out: text,
        template: text,
        'as-of': text,
        json: { type: 'boolean' },
      },
    });
    return {
      out: values.out ?? '',
      json: values.json ?? false,
      residents: Number(values.residents),
      ...(values.years === undefined ? {} : { years: Number(values.years) }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
      ...(values.template === undefined ? {} : { template: values.template as TemplateName }),
      ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] as Day }),
    };
  } catch {
    return undefined;
  }
}
