import { twinCommand } from '@yiti/twin';
import type { Command } from '../command.ts';

export const twinGenerate: Command = {
  name: 'twin generate',
  summary: 'write a synthetic county as FHIR, HL7 v2 and CSV files',
  usage:
    'yiti twin generate --residents N --years Y --seed S --out DIR [--template group|consortia] [--as-of DAY] [--json]',
  run: (argv, voice) => twinCommand(['generate', ...argv], voice),
};
