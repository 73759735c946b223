import type { Role } from '@yiti/access';
import { type Definition, isEnd, type Who } from './definition.ts';

/** A point of the state space: a state, and how many consequences of its limit have already happened. */
export interface Point {
  readonly state: string;
  readonly passed: number;
}

/** A way from one point to another: a step by one role of one party, or by itself. */
export interface Transition {
  readonly from: Point;
  readonly to: Point;
  readonly step: string;
  readonly by: { readonly party: string; readonly role: Role } | 'clock' | 'children' | 'parent';
}

export interface Space {
  readonly points: readonly Point[];
  readonly transitions: readonly Transition[];
}

/** Walks every way a case can go: all steps, all roles that may take them, all limits that may pass first. */
export function explore(definition: Definition): Space {
  const points = new Map<string, Point>();
  const transitions: Transition[] = [];
  const open: Point[] = [];
  const visit = (point: Point): void => {
    const key = `${point.state}/${point.passed}`;
    if (points.has(key)) return;
    points.set(key, point);
    open.push(point);
  };
  visit({ state: definition.opening.to, passed: 0 });
  for (let from = open.pop(); from; from = open.pop()) {
    for (const transition of waysFrom(definition, from)) {
      transitions.push(transition);
      visit(transition.to);
    }
  }
  return { points: [...points.values()], transitions };
}

function waysFrom(definition: Definition, from: Point): Transition[] {
  const state = definition.states[from.state];
  if (!state || isEnd(state)) return [];
  const ways: Transition[] = [];
  for (const [step, rule] of Object.entries(definition.steps)) {
    if (!rule.from.includes(from.state)) continue;
    const to = { state: rule.to, passed: 0 };
    if (typeof rule.who !== 'string') ways.push(...each(rule.who).map((by) => ({ from, to, step, by })));
    if (rule.who === 'children' && state.afterChildren === step)
      ways.push({ from, to, step, by: 'children' });
    if (rule.who === 'parent') ways.push({ from, to, step, by: 'parent' });
  }
  const next = state.limit.afterwards[from.passed];
  if (next?.do === 'move') {
    const to = definition.steps[next.step]?.to;
    if (to !== undefined) ways.push({ from, to: { state: to, passed: 0 }, step: next.step, by: 'clock' });
  } else if (next) {
    ways.push({ from, to: { state: from.state, passed: from.passed + 1 }, step: next.do, by: 'clock' });
  }
  return ways;
}

const each = (who: readonly Who[]): { party: string; role: Role }[] =>
  who.flatMap(({ party, roles }) => roles.map((role) => ({ party, role })));
