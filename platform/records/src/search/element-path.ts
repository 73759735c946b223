import { compilePath } from '@yiti/fhir';

/**
 * The elements a search parameter's expression leads through, as JSON names: `(Observation.value as Quantity)` is
 * `valueQuantity`. Undefined when the expression is not a plain way. For what reads the stored JSON itself.
 */
export function elementOf(type: string, expression: string): readonly string[] | undefined {
  for (const alternative of expression.split('|')) {
    const plain = alternative.replace(/[()\s]+as\s+(\w+)\)?/g, '.as($1)').replace(/^[\s(]+/, '');
    const way = new RegExp(`^(?:${type}|Resource|DomainResource)\\.(.+)$`).exec(plain.trim())?.[1];
    if (way === undefined) continue;
    const names: string[] = [];
    for (const step of way.split('.')) {
      const choice = /^(?:as|ofType)\((\w+)\)?/.exec(step)?.[1];
      if (choice !== undefined)
        names.push(`${names.pop() ?? ''}${choice[0]?.toUpperCase()}${choice.slice(1)}`);
      else if (/^\w+$/.test(step)) names.push(step);
      else break;
    }
    if (names.length > 0) return names;
  }
  return undefined;
}

const CODE_TYPES = new Set(['code', 'boolean']);
const known = new Map<string, boolean>();

/** Whether a token parameter looks at plain codes, whose system is fixed by the definition. */
export function isCodeElement(type: string, expression: string): boolean {
  const key = `${type} ${expression}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const path = compilePath(expression, type);
    answer =
      path.ok &&
      path.value.types !== undefined &&
      path.value.types.length > 0 &&
      path.value.types.every((each) => CODE_TYPES.has(each));
    known.set(key, answer);
  }
  return answer;
}
