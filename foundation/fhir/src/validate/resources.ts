import { isResourceType } from '../definition/resource-types.ts';
import { type Check, type Container, hasErrors, isContainer, report, type Walk, within } from './walk.ts';

const NONE: ReadonlySet<string> = new Set();

export interface ResourceChecks {
  /** A resource that stands for itself: at the top, in a bundle entry, in a parameter. `#x` is looked up inside it. */
  readonly checkResource: Check;
  /** A resource inside another one, which lives and dies with it. */
  readonly checkContained: Check;
}

/** The checks of elements that hold whole resources, given the check of each type. */
export function resourceChecks(checkOf: (type: string) => Check): ResourceChecks {
  return {
    checkResource: (value, walk, owner) => {
      if (!hasKnownType(value, walk)) return;
      const contained = Array.isArray(value.contained) ? value.contained : [];
      const inside: Walk = {
        ...walk,
        contained: contained.length > 0 ? containedIds(contained) : NONE,
        locals: [],
      };
      const before = walk.issues.length;
      checkOf(value.resourceType)(value, inside, owner);
      if (!hasErrors(walk, before)) checkAllReferredTo(contained, inside);
    },

    checkContained: (value, walk, owner) => {
      if (!hasKnownType(value, walk)) return;
      checkOf(value.resourceType)(value, walk, owner);
      checkRestrictions(value, walk);
    },
  };
}

function checkRestrictions(contained: Container, walk: Walk): void {
  if ('contained' in contained)
    report(walk, 'invariant', 'dom-2: a contained resource contains no further ones');
  const meta = isContainer(contained.meta) ? contained.meta : {};
  if ('versionId' in meta || 'lastUpdated' in meta) {
    report(walk, 'invariant', 'dom-4: a contained resource has neither version nor date of change');
  }
  if ('security' in meta) report(walk, 'invariant', 'dom-5: a contained resource has no security label');
}

function hasKnownType(value: unknown, walk: Walk): value is Container & { resourceType: string } {
  if (isContainer(value) && typeof value.resourceType === 'string' && isResourceType(value.resourceType))
    return true;
  report(walk, 'structure', 'expected a resource with a resourceType that R4 has');
  return false;
}

const containedIds = (contained: readonly unknown[]): Set<string> =>
  new Set(contained.filter(isContainer).map(({ id }) => `#${id}`));

/** dom-3. A contained resource may also be there because it points back to its container with `#`. */
function checkAllReferredTo(contained: readonly Container[], walk: Walk): void {
  const referredTo = new Set(walk.locals);
  for (const [index, resource] of contained.entries()) {
    if (referredTo.has(`#${resource.id}`) || JSON.stringify(resource).includes('"#"')) continue;
    const before = walk.issues.length;
    report(walk, 'invariant', 'dom-3: nothing in the resource refers to it');
    within(walk, before, `.contained[${index}]`);
  }
}
