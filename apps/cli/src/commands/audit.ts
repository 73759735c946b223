import { verifyAudit } from '@yiti/access';
import { success } from '@yiti/base';
import { command } from '../command.ts';
import { withCounty } from '../with-county.ts';

export const auditVerify = command({
  name: 'audit verify',
  summary: 'recompute the hash chain of the audit log',
  usage: `yiti audit verify [--json]

Fails when an entry was changed, removed or put in by somebody else than Yiti.`,
  run: () =>
    withCounty(async ({ db, county }) => {
      const verdict = await verifyAudit(db, county);
      const isBroken = 'brokenAt' in verdict && verdict.brokenAt !== undefined;
      return success({
        json: { ...verdict, ok: !isBroken },
        lines: [JSON.stringify(verdict)],
        exitCode: isBroken ? 1 : 0,
      });
    }),
});
