import { readDefinition } from '../definition/definition-files.ts';
import { type Check, type Container, isContainer, report } from './walk.ts';

/** system → codes */
type CodeSets = Readonly<Record<string, Readonly<Record<string, string[]>>>>;

let sets: CodeSets | undefined;

/**
 * The check that a code comes from a value set, for an element of the type. Undefined where the set cannot be listed
 * (media types, UCUM, currencies), so that such codes are accepted.
 */
export function requiredCodes(setName: string, type: string): Check | undefined {
  sets ??= readDefinition<CodeSets>('codes.json');
  const set = sets[setName];
  if (!set) return undefined;
  const allowed = new Set(Object.values(set).flat());
  const pairs = new Set(
    Object.entries(set).flatMap(([system, codes]) => codes.map((code) => `${system}|${code}`)),
  );
  const isAllowed = ({ system, code }: Container) => pairs.has(`${system}|${code}`);

  if (type === 'Coding') {
    return (value, walk) => {
      if (isContainer(value) && !isAllowed(value)) refuse(walk, setName);
    };
  }
  if (type === 'CodeableConcept') {
    return (value, walk) => {
      const codings = isContainer(value) ? value.coding : undefined;
      if (!Array.isArray(codings) || !codings.some((coding) => isContainer(coding) && isAllowed(coding)))
        refuse(walk, setName);
    };
  }
  return (value, walk) => {
    if (typeof value === 'string' && !allowed.has(value)) refuse(walk, setName);
  };
}

const refuse = (walk: Parameters<Check>[1], setName: string): void =>
  report(walk, 'code-invalid', `not a code of the value set ${setName}, which is required here`);
