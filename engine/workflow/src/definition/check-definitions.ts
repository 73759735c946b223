import { roles } from '@yiti/access';
import { uncertainLimits } from './certain-steps.ts';
import { type Definition, isEnd, type Who, type WorkingState } from './definition.ts';
import { explore, type Space } from './explore.ts';

export interface Checked {
  readonly kind: string;
  readonly version: number;
  readonly states: number;
  readonly points: number;
  readonly transitions: number;
  /** What is wrong, in sentences for whoever wrote the definition; empty when nothing can fall between two institutions. */
  readonly faults: readonly string[];
}

/**
 * Explores the whole state space of every definition, limits that pass and all roles included. A definition with a fault
 * must not be used.
 */
export function checkDefinitions(definitions: readonly Definition[]): Checked[] {
  return definitions.map((definition) => {
    const space = explore(definition);
    const faults = [
      ...unreachable(definition, space),
      ...wrongSteps(definition, space),
      ...Object.keys(definition.states).flatMap((state) => wrongState(definition, state)),
      ...traps(space, definition),
      ...uncertainLimits(definition, space),
      ...wrongChildren(definition, definitions),
      ...wrongVersions(definition, definitions),
    ];
    return {
      kind: definition.kind,
      version: definition.version,
      states: Object.keys(definition.states).length,
      points: space.points.length,
      transitions: space.transitions.length,
      faults,
    };
  });
}

function unreachable(definition: Definition, { points }: Space): string[] {
  return Object.keys(definition.states)
    .filter((state) => !points.some((point) => point.state === state))
    .map((state) => `No way leads to the state ${state}.`);
}

function wrongSteps(definition: Definition, { transitions }: Space): string[] {
  return Object.entries(definition.steps).flatMap(([step, rule]) => {
    const faults: string[] = [];
    const parties = typeof rule.who === 'string' ? [] : rule.who.flatMap((who) => wrongWho(definition, who));
    faults.push(...parties.map((fault) => `The step ${step}: ${fault}`));
    for (const state of [...rule.from, rule.to]) {
      if (!definition.states[state])
        faults.push(`The step ${step} names the state ${state}, which there is not.`);
    }
    for (const state of rule.from) {
      if (!transitions.some((way) => way.step === step && way.from.state === state))
        faults.push(`Nobody may take the step ${step} in the state ${state}.`);
    }
    if (rule.from.length === 0) faults.push(`The step ${step} begins nowhere.`);
    if (typeof rule.who === 'string' && !rule.fields.safeParse({}).success)
      faults.push(`The step ${step} asks for something, but nobody fills it in.`);
    return faults;
  });
}

const wrongWho = (definition: Definition, { party, roles: asked }: Who): string[] => [
  ...(definition.parties.includes(party) ? [] : [`${party} is no party.`]),
  ...(asked.length > 0 ? [] : [`no role of ${party} is named.`]),
  ...asked.filter((role) => !roles.includes(role)).map((role) => `${role} is no role.`),
];

function wrongState(definition: Definition, name: string): string[] {
  const state = definition.states[name];
  if (!state) return [];
  if (isEnd(state)) {
    return definition.carriesPatient && !state.outcome
      ? [`A patient's case can end in ${name} without an outcome.`]
      : [];
  }
  return [
    ...wrongWho(definition, state.owner).map((fault) => `The owner of the state ${name}: ${fault}`),
    ...wrongLimit(definition, name, state),
    ...owners(state)
      .filter((owner) => !canAct(definition, name, owner))
      .map((owner) => `In the state ${name} ${owner.party} is asked to act and may take no step.`),
  ];
}

const owners = ({ owner, limit }: WorkingState): Who[] => [
  owner,
  ...limit.afterwards.flatMap((then) => (then.do === 'escalate' ? [then.to] : [])),
];

/** Whoever is asked must be able to do something: every role among them, or the task would lie with some of them for ever. */
const canAct = (definition: Definition, state: string, owner: Who): boolean =>
  owner.roles.every((role) =>
    Object.values(definition.steps).some(
      (rule) =>
        rule.from.includes(state) &&
        typeof rule.who !== 'string' &&
        rule.who.some((who) => who.party === owner.party && who.roles.includes(role)),
    ),
  );

function wrongLimit(definition: Definition, name: string, { limit, afterChildren }: WorkingState): string[] {
  const faults: string[] = [];
  if (!limit || limit.afterwards.length === 0)
    return [`The state ${name} has no limit after which anything happens.`];
  limit.afterwards.forEach((then, place) => {
    if (then.do === 'escalate')
      faults.push(...wrongWho(definition, then.to).map((fault) => `After the limit of ${name}: ${fault}`));
    if (then.do !== 'move') return;
    const rule = definition.steps[then.step];
    if (rule?.who !== 'clock' || !rule.from.includes(name))
      faults.push(`After the limit of ${name} the clock cannot take the step ${then.step}.`);
    if (place < limit.afterwards.length - 1)
      faults.push(`After the limit of ${name} nothing can follow a move.`);
  });
  const children = afterChildren === undefined ? undefined : definition.steps[afterChildren];
  if (afterChildren !== undefined && (children?.who !== 'children' || !children.from.includes(name)))
    faults.push(`The state ${name} waits for other cases, but ${afterChildren} is no step for that.`);
  return faults;
}

/** From every point an end must be reachable, and by what people do: a case that only the clock ends was done by nobody. */
function traps({ points, transitions }: Space, definition: Definition): string[] {
  const good = new Set(
    Object.entries(definition.states).flatMap(([name, state]) => (isEnd(state) ? [name] : [])),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to, by } of transitions) {
      if (by === 'clock' || good.has(from.state) || !good.has(to.state)) continue;
      good.add(from.state);
      grown = true;
    }
  }
  return [...new Set(points.map((point) => point.state))]
    .filter((state) => !good.has(state))
    .map((state) => `Nothing people do leads from the state ${state} to an end.`);
}

function wrongChildren(definition: Definition, all: readonly Definition[]): string[] {
  const steps = Object.entries(definition.steps);
  const kinds = new Set(steps.flatMap(([, { begins }]) => (begins ? [begins.kind] : [])));
  const children = [...kinds].map((kind) => ({ kind, versions: all.filter((each) => each.kind === kind) }));
  const faults = children
    .filter(({ versions }) => versions.length === 0)
    .map(({ kind }) => `A step begins ${kind}, which nobody has defined.`);
  for (const [step, { endsChildren }] of steps) {
    if (endsChildren === undefined) continue;
    for (const child of children.flatMap(({ versions }) => versions)) {
      const rule = child.steps[endsChildren];
      const running = Object.entries(child.states).flatMap(([name, state]) => (isEnd(state) ? [] : [name]));
      const left = running.filter((state) => rule?.who !== 'parent' || !rule.from.includes(state));
      faults.push(
        ...left.map((state) => `The step ${step} cannot end a ${child.kind} in the state ${state}.`),
      );
    }
  }
  return faults;
}

function wrongVersions(definition: Definition, all: readonly Definition[]): string[] {
  const { kind, version, migrate } = definition;
  const same = all.filter((each) => each.kind === kind && each.version === version);
  const faults = same.length > 1 ? [`There are ${same.length} definitions of ${kind} ${version}.`] : [];
  if (!migrate) return faults;
  const before = all.find((each) => each.kind === kind && each.version === version - 1);
  if (!before) return [...faults, `There is no ${kind} ${version - 1} to come from.`];
  for (const [name, state] of Object.entries(before.states)) {
    const to = migrate.states[name];
    if (to === undefined ? !isEnd(state) : !definition.states[to])
      faults.push(`Nothing says what becomes of cases in ${name} of version ${version - 1}.`);
  }
  return faults;
}
