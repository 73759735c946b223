import { type Actor, findAccountByUsername, openAccess } from '@yiti/access';
import { failure, success } from '@yiti/base';
import { command } from '../command.ts';
import { withCounty } from '../with-county.ts';

export const accountResetPassword = command({
  name: 'account reset-password',
  summary: 'give an account a new password and end its sessions',
  usage: `yiti account reset-password USERNAME [--reason WHY] [--json]

Prints the new password once; it must be changed at the next sign-in. A second factor is taken away too.
The step is written into the audit log.`,
  options: { reason: { type: 'string' } },
  words: [1, 1],
  run: ({ positionals: [username = ''], values: { reason = 'yiti account reset-password' } }) =>
    withCounty(async ({ db, county }) => {
      const account = await findAccountByUsername(db, county, username);
      if (!account) return failure('not-found', 'access.account-not-found', { at: username });
      const access = await openAccess({ db, county, countyName: '', publicUrl: 'http://localhost' });
      // Whoever may open the database may do this: the person at the machine, as the audit log will say.
      const actor: Actor = {
        kind: 'person',
        county,
        id: 'command-line',
        name: 'yiti command line',
        role: 'administrator',
      };
      const reset = await access.accounts.resetPassword(actor, account.id, reason);
      if (!reset.ok) return reset;
      return success({
        json: { ok: true, username, password: reset.value.password },
        lines: [`password of ${username}: ${reset.value.password}`],
      });
    }),
});
