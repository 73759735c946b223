import { success } from '@yiti/base';
import { countLetters, listLetters, listWaiting, replayLetter } from '@yiti/exchange';
import { command } from '../command.ts';
import { withCounty } from '../with-county.ts';
import { withExchange } from '../with-exchange.ts';

const text = { type: 'string' } as const;
const SHOWN = 200;
const MOST_REPLAYED = 100_000;

export const lettersList = command({
  name: 'letters list',
  summary: 'list messages that could not be taken in and wait for a person',
  usage: `yiti letters list [--sender "APPLICATION|FACILITY"] [--json]

The newest first, ${SHOWN} at most, each with the reason why it waits.`,
  options: { sender: text },
  run: ({ values: { sender } }) =>
    withCounty(async ({ db, county }) => {
      const about = { status: 'dead', sender } as const;
      const letters = await listLetters(db, county, { ...about, limit: SHOWN });
      const total = await countLetters(db, county, about);
      return success({
        json: { ok: true, total, letters },
        lines: [
          ...letters.map((each) => `${each.id}  ${each.kind}  ${each.sender}  ${each.reason_text}`),
          `${total} letters wait`,
        ],
      });
    }),
});

export const lettersReplay = command({
  name: 'letters replay',
  summary: 'try waiting messages again, oldest first',
  usage: `yiti letters replay [ID …] [--sender "APPLICATION|FACILITY"] [--json]

Without an id or a sender, all that wait. Ends with 3 when some wait still.`,
  options: { sender: text },
  words: [0, 1000],
  run: ({ values: { sender }, positionals }) =>
    withExchange(async ({ db, county, exchange }) => {
      const ids = positionals.length > 0 ? positionals : undefined;
      let replayed = 0;
      const waiting: object[] = [];
      // One after the other: a later letter of a person depends on the earlier one.
      for (const id of await listWaiting(db, county, { ids, sender, limit: MOST_REPLAYED })) {
        const result = await replayLetter(exchange, id, 'yiti letters replay');
        if (result.ok && result.value.status === 'replayed') replayed++;
        else waiting.push(result.ok ? result.value : { id, status: 'dead', reason: result.problem.code });
      }
      return success({
        json: { ok: true, replayed, waiting },
        lines: [
          ...waiting.map((each) => JSON.stringify(each)),
          `${replayed} letters replayed, ${waiting.length} wait still`,
        ],
        exitCode: waiting.length > 0 ? 3 : 0,
      });
    }),
});
