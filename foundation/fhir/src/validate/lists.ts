import { type Check, report, within } from './walk.ts';

/** A list of what `check` accepts. FHIR has no empty lists, and null stands only beside primitive extensions. */
export function listOf(check: Check): Check {
  return (value, walk, owner) => {
    if (!Array.isArray(value)) return report(walk, 'structure', 'expected a list');
    if (value.length === 0) return report(walk, 'structure', 'a list is left out rather than empty');
    for (let index = 0; index < value.length; index++) {
      const before = walk.issues.length;
      check(value[index], walk, owner);
      if (walk.issues.length > before) within(walk, before, `[${index}]`);
    }
  };
}
