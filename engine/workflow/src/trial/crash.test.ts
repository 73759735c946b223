import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, type Sql, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, expect, test } from 'vitest';
import { county, migrations } from '../sample-county.ts';

/** The bench sets more; in the suite a few kills must do. */
const STEPS = Number(process.env.YITI_TRIAL_STEPS ?? 200);
const KILLS = Number(process.env.YITI_TRIAL_KILLS ?? 3);
const PROCESSES = 2;
const ACTORS = 20;

const folder = mkdtempSync(join(tmpdir(), 'yiti-trial-'));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const answers = (): string[] =>
  existsSync(join(folder, 'answers.log'))
    ? readFileSync(join(folder, 'answers.log'), 'utf8').trim().split('\n')
    : [];
const mistakes = (): string => {
  const file = join(folder, 'errors.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : 'A process of the trial ended without a word.';
};
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function start(url: string, no: number, began: number): ChildProcess {
  const script = join(import.meta.dirname, 'random-actors.ts');
  const args = [
    '--import',
    'tsx',
    script,
    url,
    folder,
    String(no),
    String(ACTORS / PROCESSES),
    String(began),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  children.add(child);
  return child;
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
  children.delete(child);
}

/** Lets the actors work until they have had so many answers; kills a process somewhere in between, again and again. */
async function rampage(url: string): Promise<number> {
  const began = Date.now();
  const running = Array.from({ length: PROCESSES }, (_, no) => start(url, no, began));
  let kills = 0;
  for (let victim = 0; answers().length < STEPS || kills < KILLS; victim = (victim + 1) % PROCESSES) {
    const before = answers().length;
    while (answers().length < before + Math.min(STEPS / KILLS, 400)) {
      await sleep(20);
      // A process that ended by itself has met a mistake of ours; waiting for it would last for ever.
      if (running.some((child) => child.exitCode !== null)) throw new Error(mistakes());
    }
    await sleep(Math.random() * 60);
    if (kills >= KILLS) continue;
    await kill(running[victim]);
    kills++;
    running[victim] = start(url, victim, began);
  }
  // Each process must have come back to repeat what its actors had no answer to.
  await sleep(1500);
  for (const child of running) await kill(child);
  return kills;
}

const count = async (db: Database, what: Sql): Promise<number> => {
  const { rows } = await db.query<{ n: number }>(sql`select count(*) as n from (${what}) as found`);
  return rows[0]?.n ?? -1;
};

test('killed at random in the middle of their work, twenty actors neither lose nor double a step', async () => {
  const db = await freshDatabase(await migrations());
  try {
    const kills = await rampage(db.url);
    const none = async (what: Sql): Promise<void> => expect(await count(db, what)).toBe(0);

    // Each case is in the one state into which its last step led, and its steps follow each other without a gap.
    await none(sql`
      select case_file.id
        from workflow.case_file
        left join workflow.step as last
          on last.county  = case_file.county
         and last.case_id = case_file.id
         and last.seq     = case_file.steps
       where case_file.county = ${county}
         and last.to_state is distinct from case_file.state`);
    await none(sql`
      select step.case_id
        from workflow.step
        left join workflow.step as before
          on before.county  = step.county
         and before.case_id = step.case_id
         and before.seq     = step.seq - 1
       where step.county = ${county}
         and step.from_state is distinct from before.to_state`);
    // A running case has one task, at least one timer or nothing left to wait for, and no timer of an earlier state.
    await none(sql`
      select case_file.id
        from workflow.case_file
        left join workflow.task
          on task.county  = case_file.county
         and task.case_id = case_file.id
         and task.state   = case_file.state
       where case_file.county = ${county}
         and (task.case_id is null) = (case_file.ended_at is null)`);
    await none(sql`
      select timer.case_id
        from workflow.timer
        join workflow.case_file
          on case_file.county = timer.county
         and case_file.id     = timer.case_id
       where timer.county = ${county}
         and (timer.entry <> case_file.steps or timer.failures > 0)`);
    // A limit has happened once at most.
    await none(sql`
      select case_id
        from workflow.task_event
       where county = ${county}
         and what in ('remind', 'escalate')
       group by case_id, entry, what
      having count(*) > 1`);
    // Each duty of each plan was created once, and none that no plan names.
    await none(sql`
      select step.case_id
        from workflow.step
        join workflow.case_file
          on case_file.county = step.county
         and case_file.id     = step.case_id
        left join workflow.case_file as duty
          on duty.county = step.county
         and duty.parent = step.case_id
       where step.county = ${county}
         and step.step   = 'take-over'
       group by step.case_id, case_file.data
      having count(duty.id) <> jsonb_array_length(case_file.data -> 'open' -> 'plan')`);
    // The record tells the same: one version of the Task for each step, and for each escalation.
    await none(sql`
      select case_file.id
        from workflow.case_file
        left join records."Task" as kept
          on kept.county = case_file.county
         and kept.id     = case_file.id
       where case_file.county = ${county}
         and kept.version is distinct from case_file.steps + (
             select count(*)::int
               from workflow.task_event
              where task_event.county  = case_file.county
                and task_event.case_id = case_file.id
                and task_event.what    = 'escalate')`);

    // What was answered has happened, and what was asked and never answered has been asked again.
    const told = answers().flatMap((line) => (line.startsWith('refused') ? [] : [line.split(' ')]));
    const logged = await count(
      db,
      sql`
      select 1
        from workflow.step
       where county = ${county}
         and request_key = any(${told.map(([, , key]) => key)})`,
    );
    expect(logged).toBe(told.length);
    expect(new Set(told.map(([, , key]) => key)).size).toBe(told.length);
    const numbers = {
      kills,
      answers: answers().length,
      repeated: told.filter(([what]) => what === 'again').length,
      refused: answers().length - told.length,
      cases: await count(db, sql`select 1 from workflow.case_file`),
      steps: await count(db, sql`select 1 from workflow.step`),
      duties: await count(db, sql`select 1 from workflow.case_file where kind = 'follow-up-duty'`),
      limits: await count(db, sql`select 1 from workflow.task_event`),
    };
    console.log('crash trial', numbers);
    expect(numbers.kills).toBe(KILLS);
    expect(numbers.steps).toBeGreaterThan(STEPS / 4);
    expect(numbers.duties).toBeGreaterThan(0);
  } finally {
    await db.drop();
  }
}, 400_000);
