import { ProblemError } from '@yiti/base';
import { readJson } from '@yiti/fhir';
import { toDay } from '../hl7/datatypes.ts';
import { type Mapping, PLACEHOLDER, type Placeholder, toPlaceholder } from './mapping.ts';

/** The cells of one row by the names of their columns; `#` is the number of the row. */
export type Cells = ReadonlyMap<string, string>;

/** Whether a template asked for cells, and whether one of them said something. */
interface Filled {
  readonly value: unknown;
  readonly asked: boolean;
  readonly said: boolean;
}

/**
 * A template with its cells filled in. An element that asked for cells, all of which are empty, is left out: an
 * identifier without its number is no identifier, although its system stands in the template.
 */
export function fillTemplate(
  template: unknown,
  cells: Cells,
  words: Mapping['words'],
  references: ReadonlyMap<string, string>,
): unknown {
  return fill(template).value;

  function fill(part: unknown): Filled {
    if (typeof part === 'string') return fillText(part);
    if (Array.isArray(part)) {
      const parts = part.map(fill);
      const kept = parts
        .filter((each) => each.value !== undefined && !isSilent(each))
        .map((each) => each.value);
      return { value: kept.length > 0 ? kept : undefined, ...sum(parts) };
    }
    if (typeof part !== 'object' || part === null) return { value: part, asked: false, said: true };
    const members = Object.entries(part).map(([name, member]) => [name, fill(member)] as const);
    const kept = members.filter(([, each]) => each.value !== undefined && !isSilent(each));
    const value = kept.length > 0 ? assemble(kept) : undefined;
    return { value, ...sum(members.map(([, each]) => each)) };
  }

  function fillText(text: string): Filled {
    if (text.startsWith('@')) {
      const reference = references.get(text.slice(1));
      return { value: reference && { reference }, asked: false, said: reference !== undefined };
    }
    const found = [...text.matchAll(PLACEHOLDER)];
    if (found.length === 0) return { value: text, asked: false, said: true };
    const values = found.map((each) => cellAt(toPlaceholder(each)));
    const said = values.some((each) => each !== undefined);
    if (found.length === 1 && found[0]?.[0] === text) return { value: values[0], asked: true, said };
    let next = 0;
    return { value: text.replace(PLACEHOLDER, () => String(values[next++] ?? '')), asked: true, said };
  }

  function cellAt({ column, as, table }: Placeholder): unknown {
    const cell = (cells.get(column) ?? '').trim();
    if (cell === '') return undefined;
    if (as === 'number') return numberOf(cell, column);
    if (as === 'day') return toDay(cell, column);
    if (as !== 'words') return cell;
    const word = words[table as string]?.[cell];
    if (word === undefined) throw rejected('exchange.unknown-code', column, cell);
    return word;
  }
}

const isSilent = ({ asked, said }: Filled): boolean => asked && !said;

const sum = (parts: readonly Filled[]): Pick<Filled, 'asked' | 'said'> => ({
  asked: parts.some((each) => each.asked),
  said: parts.some((each) => each.asked && each.said),
});

/** Numbers keep their digits, as in every other resource: 12.50 yuan stay 12.50. */
function assemble(members: readonly (readonly [string, Filled])[]): Record<string, unknown> {
  const numbers = members.filter(([, each]) => each.value instanceof Decimal);
  const plain = Object.fromEntries(
    members.map(([name, each]) => [
      name,
      each.value instanceof Decimal ? Number(each.value.digits) : each.value,
    ]),
  );
  if (numbers.length === 0) return plain;
  const text = numbers
    .map(([name, each]) => `${JSON.stringify(name)}:${(each.value as Decimal).digits}`)
    .join(',');
  const read = readJson(`{${text}}`);
  return read.ok ? { ...plain, ...(read.value as object) } : plain;
}

class Decimal {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

function numberOf(cell: string, column: string): Decimal {
  const digits = cell.replaceAll(/[,，\s]/g, '').replace(/^\+/, '');
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(digits)) throw rejected('exchange.not-a-number', column, cell);
  return new Decimal(digits);
}

const rejected = (code: string, at: string, cell: string): ProblemError =>
  new ProblemError({ kind: 'unprocessable', code, at, details: cell.slice(0, 40) });
