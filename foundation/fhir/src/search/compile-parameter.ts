import { compile, surroundings } from '../path/compile-path.ts';
import type { Expression } from '../path/expression.ts';
import type { Run } from '../path/node.ts';
import { parsePath } from '../path/parse-path.ts';
import type { Emit } from './index-entries.ts';
import { dateEmit, numberEmit, quantityEmit } from './index-range.ts';
import { referenceEmit, uriEmit } from './index-reference.ts';
import { stringEmit } from './index-string.ts';
import { tokenEmit } from './index-token.ts';
import type { SearchParameter } from './search-parameters.ts';

/** One way a parameter's values stand in a resource: how they are found, and how one of them enters the index. */
export interface Branch {
  readonly run: Run;
  readonly emit: Emit;
  /** The FHIR type of the values. */
  readonly type: string;
  /** Of a reference: the only type of target that counts, `where(resolve() is Patient)`. */
  readonly only?: string;
}

/** Takes a parameter's expression apart, so that at run time nothing is left to decide about types. */
export function branchesOf(parameter: SearchParameter, type: string): Branch[] {
  if (!parameter.expression || parameter.type === 'composite' || parameter.type === 'special') return [];
  const around = surroundings([type]);
  const seen = new Set<string>();
  return alternatives(parsePath(parameter.expression)).flatMap((alternative) => {
    const { expression, only } = withoutResolve(alternative);
    const types = compile(expression, around).types ?? [];
    return [...new Set(types)].flatMap((name) => {
      const emit = emitsOf(parameter, only)[name];
      const one = types.length === 1 ? expression : ofType(expression, name);
      const key = `${JSON.stringify(one)}${only}`;
      // Some official expressions name the same element twice.
      if (!emit || seen.has(key)) return [];
      seen.add(key);
      return [{ run: compile(one, around).run, emit, type: name, ...(only && { only }) }];
    });
  });
}

const ofType = (from: Expression, type: string): Expression => ({ kind: 'type', operator: 'as', from, type });

const alternatives = (expression: Expression): Expression[] =>
  expression.kind === 'binary' && expression.operator === '|'
    ? [...alternatives(expression.left), ...alternatives(expression.right)]
    : [expression];

/** `subject.where(resolve() is Patient)` → `subject`, and Patient: the emitter looks at the address itself. */
function withoutResolve(expression: Expression): { expression: Expression; only: string | undefined } {
  if (expression.kind === 'call' && expression.name === 'where' && expression.from) {
    const [test] = expression.args;
    if (
      test?.kind === 'type' &&
      test.operator === 'is' &&
      test.from.kind === 'call' &&
      test.from.name === 'resolve'
    ) {
      return { expression: expression.from, only: test.type };
    }
  }
  return { expression, only: undefined };
}

function emitsOf({ type }: SearchParameter, only: string | undefined): Readonly<Record<string, Emit>> {
  switch (type) {
    case 'token':
      return tokenEmit;
    case 'string':
      return stringEmit;
    case 'reference':
      return referenceEmit(only);
    case 'uri':
      return uriEmit;
    case 'date':
      return dateEmit;
    case 'number':
      return numberEmit;
    case 'quantity':
      return quantityEmit;
    case 'composite':
    case 'special':
      return {};
  }
}
