import { type Definition, isEnd, type Limit } from './definition.ts';
import type { Space } from './explore.ts';

/**
 * Which steps have certainly been taken when a case stands in a state, by whatever way it came: what a limit that counts
 * from a form may rely on. A form that only one of two ways fills in would leave the other way without a limit.
 */
export function certainSteps(
  definition: Definition,
  { transitions }: Space,
): ReadonlyMap<string, ReadonlySet<string>> {
  const certain = new Map<string, Set<string>>([[definition.opening.to, new Set(['open'])]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, step } of transitions) {
      const before = certain.get(from.state);
      if (!before) continue;
      const arriving = new Set(from.state === to.state && to.passed > 0 ? before : [...before, step]);
      const known = certain.get(to.state);
      const both = known ? new Set([...known].filter((each) => arriving.has(each))) : arriving;
      if (known?.size === both.size) continue;
      certain.set(to.state, both);
      changed = true;
    }
  }
  return certain;
}

/** Limits that count from a day which some way to their state never asked for. */
export function uncertainLimits(definition: Definition, space: Space): string[] {
  const certain = certainSteps(definition, space);
  return Object.entries(definition.states).flatMap(([name, state]) => {
    if (isEnd(state)) return [];
    const known = certain.get(name);
    return fieldsOf(state.limit)
      .filter((field) => known && !known.has(field.split('.')[0] ?? ''))
      .map(
        (field) =>
          `The limit of the state ${name} counts from ${field}, which not every way to it has asked for.`,
      );
  });
}

function fieldsOf({ within, afterwards }: Limit): string[] {
  const spans = 'stat' in within ? Object.values(within) : [within];
  const later = afterwards.flatMap(({ after }) => after ?? []);
  return [...spans, ...later].flatMap((span) => ('field' in span ? [span.field] : []));
}
