// A process of the crash trial: actors who take random steps, and write down what they are about to ask before they ask it,
// as a telephone does. Killed at any moment and started again, each first repeats what it has no answer to.
//
// Arguments: database, folder of the journals, number of the process, actors, when the trial began (milliseconds).

import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@yiti/access';
import { addDays, dayOf, newId, orThrow } from '@yiti/base';
import { openDatabase } from '@yiti/database';
import { openRecords } from '@yiti/records';
import { exampleDefinitions, openWorkflow, readCase, readInbox } from '../index.ts';
import { actor, county, homePlan, transfer } from '../sample-county.ts';

const [url = '', folder = '', processNo = '0', actors = '10', began = '0'] = process.argv.slice(2);
/** Limits of hours must pass in seconds. */
const FASTER = 3000;
const clock = (): Date => new Date(Number(began) + (Date.now() - Number(began)) * FASTER);

const db = openDatabase({ url, connections: 8 });
const workflow = openWorkflow({
  db,
  records: openRecords({ db, clock }),
  definitions: exampleDefinitions,
  clock,
});

type Asked =
  | { readonly key: string; readonly kind: string; readonly fields: unknown }
  | {
      readonly key: string;
      readonly case: string;
      readonly step: string;
      readonly expected: number;
      readonly fields: unknown;
    };

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

/** Steps that lead on; taken more often, so that many cases get as far as their duties. */
const ONWARD = ['accept', 'receive', 'send-back', 'take-over', 'contact'];

/** What a form of each step might say. */
function formFor(kind: string, step: string): unknown {
  const today = dayOf(clock());
  if (step === 'accept') return { arriveOn: addDays(today, 1) };
  if (step === 'redirect')
    return { to: { institution: kind === 'referral' ? 'hospital' : 'village' }, reason: '调整' };
  if (step === 'send-back') return plan();
  if (step === 'contact') return { on: today, how: 'home', result: '平稳' };
  return { reason: '随机' };
}

function plan(): unknown {
  const today = dayOf(clock());
  const items = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, (_, n) => ({
    what: `随访${n + 1}`,
    dueOn: addDays(today, n + 2),
  }));
  return homePlan({ to: { institution: 'village' }, leftOn: today, plan: items, endsOn: addDays(today, 10) });
}

async function nextRequest(who: Actor): Promise<Asked | undefined> {
  if (who.role === 'village-doctor' && Math.random() < 0.3) {
    const urgency = pick(['stat', 'urgent', 'routine']);
    return { key: newId(), kind: 'referral', fields: transfer({ urgency }) };
  }
  if (who.role === 'specialist' && Math.random() < 0.1)
    return { key: newId(), kind: 'down-referral', fields: plan() };
  const list = pick(['team', 'mine', 'overdue'] as const) ?? 'team';
  const task = pick(orThrow(await readInbox(db, who, { list, limit: 20, held: true }, clock())).tasks);
  if (!task) return undefined;
  const view = await readCase(db, workflow.definitions, who, task.id);
  if (!view.ok) return undefined;
  const { file, offers } = view.value;
  const onward = offers.filter((offer) => ONWARD.includes(offer));
  const step = pick(onward.length > 0 && Math.random() < 0.8 ? onward : offers);
  if (step === undefined) return undefined;
  return { key: newId(), case: file.id, step, expected: file.steps, fields: formFor(file.kind, step) };
}

async function act(no: number): Promise<never> {
  const roles = [
    ['village-doctor', 'village'],
    ['specialist', 'hospital'],
    ['nurse', 'hospital'],
    ['township-doctor', 'village'],
  ] as const;
  const [role, institution] = roles[no % roles.length] ?? roles[0];
  const who = actor(role, institution, `actor-${processNo}-${no}`);
  const journal = join(folder, `${who.id}.json`);
  for (;;) {
    const asked: Asked | undefined = existsSync(journal)
      ? (JSON.parse(readFileSync(journal, 'utf8')) as Asked)
      : await nextRequest(who);
    if (!asked) continue;
    // Renamed into place, so that a process killed while it writes leaves no half request behind.
    writeFileSync(`${journal}.new`, JSON.stringify(asked));
    renameSync(`${journal}.new`, journal);
    const answer = 'case' in asked ? await workflow.take(who, asked) : await workflow.open(who, asked);
    // Sometimes the answer is long on its way: a process killed now has committed and does not know it.
    if (Math.random() < 0.3) await new Promise((done) => setTimeout(done, 30 * Math.random()));
    const line = answer.ok
      ? `${answer.value.repeated ? 'again' : 'taken'} ${answer.value.file.id} ${who.id}/${asked.key}`
      : `refused ${answer.problem.code}`;
    appendFileSync(join(folder, 'answers.log'), `${line}\n`);
    rmSync(journal);
  }
}

workflow.keepFiring(county, (error) => appendFileSync(join(folder, 'errors.log'), `${String(error)}\n`));
const failed = (error: unknown): never => {
  appendFileSync(join(folder, 'errors.log'), `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
};
await Promise.all(Array.from({ length: Number(actors) }, (_, no) => act(no).catch(failed)));
