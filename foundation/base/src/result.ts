/**
 * An expected outcome, good or bad. Bugs and broken connections are thrown instead and caught once,
 * at the edge of the server.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Decides the HTTP status and nothing else does; see `STATUS_OF`. */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'precondition'
  | 'unprocessable'
  | 'too-large'
  | 'unsupported';

/** `code` is stable, lower-case, `package.what-happened`; every code has a Chinese text in the desk. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly code: string;
  /** What a person needs beyond the code: the field, the value, the limit. Never a resident's data. */
  readonly details?: string;
  /** Where in the input, as a FHIRPath expression or a line number. */
  readonly at?: string;
}

export const STATUS_OF = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
} as const satisfies Record<ProblemKind, number>;

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

export const failure = (
  kind: ProblemKind,
  code: string,
  more: Pick<Problem, 'details' | 'at'> = {},
): Result<never> => ({
  ok: false,
  problem: { kind, code, ...more },
});

/** For the edge only: lets a use case deep inside end a transaction with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.details ? `${problem.code}: ${problem.details}` : problem.code);
    this.problem = problem;
  }
}

/** The value, or the problem thrown; use where a problem means the transaction must be rolled back. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.problem);
}
