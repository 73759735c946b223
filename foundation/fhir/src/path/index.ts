import { type Problem, ProblemError, type Result, success } from '@yiti/base';
import { type Constants, compile, surroundings } from './compile-path.ts';
import { type Items, type Node, scopeOf } from './node.ts';
import { parsePath } from './parse-path.ts';

/** An expression ready to be applied to any number of resources. */
export interface CompiledPath {
  readonly expression: string;
  /** The items found, as they stand in the resource. Throws a `ProblemError` where FHIRPath itself says "error". */
  of(resource: unknown): Items;
  /** FHIR types of the items, as far as the definitions tell. */
  readonly types: readonly string[] | undefined;
}

/** Compiles an expression that will be applied to items of a type (`Patient`, `HumanName`, `Patient.contact`). */
export function compilePath(
  expression: string,
  type?: string,
  constants: Constants = new Map(),
): Result<CompiledPath> {
  return refused(() => {
    const node: Node = compile(parsePath(expression), surroundings(type ? [type] : undefined, constants));
    return { expression, types: node.types, of: (resource) => node.run([resource], scopeOf(resource)) };
  });
}

const compiled = new Map<string, CompiledPath>();
const MOST_KEPT = 2_000;

/** The items an expression finds in a resource. Expressions are kept compiled, so the same one is cheap the next time. */
export function evaluate(expression: string, resource: unknown): Result<Items> {
  const type = (resource as { resourceType?: string } | null)?.resourceType;
  const key = `${type}\u001f${expression}`;
  let path = compiled.get(key);
  if (!path) {
    const result = compilePath(expression, type);
    if (!result.ok) return result;
    path = result.value;
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(key, path);
  }
  const ready = path;
  return refused(() => ready.of(resource));
}

/** Runs something that may throw a problem, and gives the problem back as a value. */
export function refused<T>(run: () => T): Result<T> {
  try {
    return success(run());
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem satisfies Problem };
    throw error;
  }
}
