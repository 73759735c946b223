import { isResourceType } from '../definition/resource-types.ts';
import { type Container, report, type Walk } from './walk.ts';

const RELATIVE = /^([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\S+$/i;
const ABSOLUTE_TYPE = /\/([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
/** `Patient?identifier=…`, which a transaction resolves. */
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?\S+$/;

/** Checks the text of a Reference and, where it shows, the type of what it points to. */
export function checkReference(
  reference: Container,
  walk: Walk,
  targets: ReadonlySet<string> | undefined,
): void {
  const text = reference.reference;
  if (typeof text !== 'string') {
    checkTarget(reference.type, walk, targets);
    return;
  }
  if (text.startsWith('#')) {
    walk.locals.push(text);
    if (text !== '#' && !walk.contained.has(text))
      report(walk, 'invariant', 'ref-1: there is no contained resource of that id');
    return;
  }
  const type = (RELATIVE.exec(text) ?? CONDITIONAL.exec(text))?.[1];
  if (type !== undefined) {
    if (!isResourceType(type)) report(walk, 'value', 'the reference names a type that R4 does not have');
    else checkTarget(type, walk, targets);
  } else if (ABSOLUTE.test(text)) checkTarget(ABSOLUTE_TYPE.exec(text)?.[1], walk, targets);
  else report(walk, 'value', 'a reference is Type/id, an absolute URL, urn:uuid:…, urn:oid:… or #id');
}

function checkTarget(type: unknown, walk: Walk, targets: ReadonlySet<string> | undefined): void {
  if (!targets || typeof type !== 'string' || !isResourceType(type) || targets.has(type)) return;
  report(
    walk,
    'structure',
    `a reference to ${type} is not allowed here; allowed: ${[...targets].join(', ')}`,
  );
}
