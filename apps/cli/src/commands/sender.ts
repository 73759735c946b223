import { readFileSync } from 'node:fs';
import { failure, type Result, success } from '@yiti/base';
import { listProfiles, type SenderProfile } from '@yiti/exchange';
import { z } from 'zod';
import { command } from '../command.ts';
import { withCounty } from '../with-county.ts';
import { withExchange } from '../with-exchange.ts';

const Profile = z.strictObject({ identifierSystems: z.record(z.string().min(1), z.url()).optional() });

export const senderList = command({
  name: 'sender list',
  summary: 'list what is known of the habits of HL7 v2 senders',
  usage: 'yiti sender list [--json]',
  run: () =>
    withCounty(async ({ db, county }) => {
      const senders = await listProfiles(db, county);
      return success({
        json: { ok: true, senders },
        lines: [
          ...senders.map(({ sender, profile }) => `${sender}  ${JSON.stringify(profile)}`),
          `${senders.length} senders`,
        ],
      });
    }),
});

export const senderSet = command({
  name: 'sender set',
  summary: 'say what the identifier types of an HL7 v2 sender stand for',
  usage: `yiti sender set "APPLICATION|FACILITY" --identifier TYPE=SYSTEM … [--json]
yiti sender set "APPLICATION|FACILITY" --profile FILE.json [--json]

The sender is MSH-3 and MSH-4 as it writes them. Replaces what was known of it; a running server knows it within a minute.
  --identifier  a type of PID-3.5 that this sender made up, and the system (URI) it stands for; may be given several times
  --profile     the same as a file: { "identifierSystems": { TYPE: SYSTEM } }`,
  options: { identifier: { type: 'string', multiple: true }, profile: { type: 'string' } },
  words: [1, 1],
  async run({ positionals: [sender = ''], values: { identifier = [], profile: file } }) {
    if (!sender.includes('|'))
      return failure('invalid', 'yiti.usage', {
        details: `"${sender}" is not of the form APPLICATION|FACILITY.`,
      });
    const given = file === undefined ? toProfile(identifier) : readProfile(file);
    if (!given.ok) return given;
    return withExchange(async ({ exchange }) => {
      await exchange.setProfile(sender, given.value);
      return success({
        json: { ok: true, sender, profile: given.value },
        lines: [`${sender} is known: ${JSON.stringify(given.value)}`],
      });
    });
  },
});

/** `TYPE=SYSTEM`; a system is a URI and may itself hold an equals sign. */
const toProfile = (pairs: readonly string[]): Result<SenderProfile> =>
  check({
    identifierSystems: Object.fromEntries(
      pairs.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
    ),
  });

function readProfile(file: string): Result<SenderProfile> {
  try {
    return check(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return failure('invalid', 'yiti.file-unreadable', { at: file, details: (error as Error).message });
  }
}

function check(profile: unknown): Result<SenderProfile> {
  const parsed = Profile.safeParse(profile);
  if (!parsed.success) return failure('invalid', 'yiti.usage', { details: z.prettifyError(parsed.error) });
  const { identifierSystems } = parsed.data;
  return success(identifierSystems ? { identifierSystems } : {});
}
