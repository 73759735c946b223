import type { Expression } from './expression.ts';
import type { Node } from './node.ts';

/** What was written between the brackets: as a value of its own, or as a criterion on each item. */
export interface Argument {
  readonly written: Expression;
  /** Applied to what surrounds the call: `name.given.join(%separator)`. */
  alone(): Node;
  /** Applied to each item before the dot: `name.where(use = 'official')`. */
  within(types?: readonly string[] | undefined): Node;
}

export interface PathFunction {
  /** Fewest and most arguments. */
  readonly takes: readonly [number, number];
  compile(from: Node, args: readonly Argument[]): Node;
}
