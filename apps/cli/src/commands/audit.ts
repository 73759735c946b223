import { verifyAudit } from '@yiti/access';
import { success } from '@yiti/base';
import { type Command, readOptions, report } from '../command.ts';
import { withCounty } from '../with-county.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'recompute the hash chain of the audit log',
  usage:
    'yiti audit verify [--json]\n\nFails when an entry was changed, removed or put in by somebody else than Yiti.',
  async run(argv, voice) {
    const json = readOptions(argv, {})?.values.json ?? false;
    return withCounty(async ({ db, county }) => {
      const verdict = await verifyAudit(db, county);
      const broken = 'brokenAt' in verdict && verdict.brokenAt !== undefined;
      report(voice, json, success(verdict), () => JSON.stringify(verdict));
      return broken ? 1 : 0;
    });
  },
};
