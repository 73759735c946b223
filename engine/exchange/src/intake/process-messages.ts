import { type County, type Problem, ProblemError, type Result } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import type { Records } from '@yiti/records';
import type { Change } from '../hl7/plan.ts';
import type { SenderProfile } from '../hl7/sender.ts';
import type { KnownResident, Residents } from '../residents.ts';
import { type KnownPlaces, resolveOrLearn } from './known-places.ts';
import type { Readable } from './prepare.ts';
import { type Person, readFacts, type Understood, understand } from './read-facts.ts';
import { Workspace } from './workspace.ts';

export interface ProcessNeeds {
  readonly records: Records;
  readonly residents: Residents;
  readonly places: KnownPlaces;
  readonly county: County;
  readonly clock: () => Date;
  readonly profileOf: (sender: string) => SenderProfile | undefined;
}

/** One message on its way from text to facts. */
interface Work {
  readonly index: number;
  readonly understood: Understood;
  readonly residents: (readonly [kept: KnownResident, gone: KnownResident | undefined])[];
  changes: readonly Change[];
  said: readonly Record<string, unknown>[];
}

/** What kept a message from becoming facts, and whom it is about when that is known. */
export interface Refused {
  readonly problem: Problem;
  readonly resident?: string;
}

/**
 * Writes the facts of messages in the caller's transaction, in their order. The answer for each is the problem that
 * kept it from becoming facts, or nothing. Throws when the records refuse the whole: then nothing was written.
 */
export async function processMessages(
  tx: Transaction,
  needs: ProcessNeeds,
  messages: readonly Readable[],
): Promise<(Refused | undefined)[]> {
  const { records, places, county } = needs;
  const problems: (Problem | undefined)[] = messages.map(() => undefined);
  const understood = messages.flatMap(
    ({ message, sender }, index): { index: number; understood: Understood }[] => {
      const result = attempt(() => understand(message, needs.profileOf(sender)));
      if (result.ok) return [{ index, understood: result.value }];
      problems[index] = result.problem;
      return [];
    },
  );

  const works = await identify(tx, needs, understood, problems);
  const ready = works.filter((work) => {
    const facts = readFacts(work.understood, (work.residents[0] as [KnownResident, unknown])[0].resident);
    if (facts.ok) {
      work.changes = facts.value.changes;
      work.said = facts.value.said;
    } else problems[work.index] = facts.problem;
    return facts.ok;
  });
  resolveOrLearn(
    places,
    ready.flatMap(({ changes }) => changes.map(({ resource }) => resource)),
  );

  const workspace = await Workspace.open(tx, records, county, touchedBy(ready));
  for (const work of ready) problems[work.index] = apply(workspace, needs, work);
  for (const [sender, writes] of workspace.writes()) {
    const written = await records.write(county, writes, `hl7:${sender}`, tx);
    if (!written.ok) throw new ProblemError(written.problem);
  }
  const about = new Map(works.map((work) => [work.index, work.residents[0]?.[0]]));
  return problems.map((problem, index) => {
    if (!problem) return undefined;
    const known = about.get(index);
    const resident =
      known && !known.isNew ? known.resident : /^Patient\/(\S+)$/.exec(problem.details ?? '')?.[1];
    return { problem, ...(resident !== undefined && { resident }) };
  });
}

async function identify(
  tx: Transaction,
  { residents, county, clock }: ProcessNeeds,
  understood: readonly { readonly index: number; readonly understood: Understood }[],
  problems: (Problem | undefined)[],
): Promise<Work[]> {
  const claims = understood.flatMap(({ understood: each }) =>
    each.people.flatMap((person) =>
      claimsOf(person).map((numbers) => ({ sender: each.sender.key, numbers })),
    ),
  );
  const answers = claims.length > 0 ? await residents.identify(tx, county, claims, clock()) : [];
  let next = 0;
  return understood.flatMap(({ index, understood: each }): Work[] => {
    const found = each.people.map((person) =>
      claimsOf(person).map(() => answers[next++] as Result<KnownResident>),
    );
    const failed = found.flat().find((answer) => !answer.ok);
    if (failed && !failed.ok) {
      problems[index] = { at: 'PID-3', ...failed.problem };
      return [];
    }
    const known = found.map((pair) => pair.map((answer) => (answer.ok ? answer.value : undefined)));
    const pairs = known.map((pair) => [pair[0] as KnownResident, pair[1]] as const);
    return [{ index, understood: each, residents: pairs, changes: [], said: [] }];
  });
}

const claimsOf = ({ numbers, gone }: Person) => (gone ? [numbers, gone] : [numbers]);

function touchedBy(works: readonly Work[]): Map<string, Set<string>> {
  const touched = new Map<string, Set<string>>();
  const touch = (type: string, id: string): void => {
    const ids = touched.get(type) ?? new Set();
    touched.set(type, ids.add(id));
  };
  for (const { residents, changes } of works) {
    for (const pair of residents) for (const each of pair) if (each) touch('Patient', each.resident);
    for (const { resource } of changes) touch(resource.resourceType, resource.id);
  }
  return touched;
}

/** Lays one message over what is known. */
function apply(workspace: Workspace, { residents, clock }: ProcessNeeds, work: Work): Problem | undefined {
  const { key } = work.understood.sender;
  const result = attempt((): Result<void> => {
    for (const [place, [kept, gone]] of work.residents.entries()) {
      workspace.put(described(workspace, residents, kept, work.said[place] ?? {}), key);
      if (!gone || gone.resident === kept.resident) continue;
      const merged = residents.merge(
        described(workspace, residents, kept, {}),
        described(workspace, residents, gone, {}),
      );
      if (!merged.ok) return merged;
      workspace.put(merged.value.kept, key);
      workspace.put(merged.value.gone, key);
    }
    for (const { resource, join } of work.changes) {
      const current = workspace.get(resource.resourceType, resource.id);
      const next = join ? join(current, resource) : resource;
      if (next) workspace.put(next, key);
    }
    return workspace.accept(clock);
  });
  if (result.ok) return undefined;
  workspace.reject();
  return result.problem;
}

function described(
  workspace: Workspace,
  residents: Residents,
  { resident, numbers }: KnownResident,
  said: Record<string, unknown>,
) {
  const current = workspace.get('Patient', resident) ?? {
    resourceType: 'Patient',
    id: resident,
    active: true,
  };
  return residents.describe(current, said, numbers);
}

/** A mistake in a map stops one message and not the line. */
function attempt<T>(step: () => Result<T>): Result<T> {
  try {
    return step();
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    const details = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return { ok: false, problem: { kind: 'unprocessable', code: 'exchange.mapping-failed', details } };
  }
}
