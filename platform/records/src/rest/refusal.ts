import { type Problem, ProblemError, type ProblemKind, STATUS_OF } from '@yiti/base';
import { type Issue, isError, YITI } from '@yiti/fhir';

/** One line of an OperationOutcome. */
export interface OutcomeIssue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  /** From http://hl7.org/fhir/issue-type. */
  readonly code: string;
  readonly diagnostics: string;
  readonly problem?: string;
  readonly expression?: string;
}

/** An answer that is an OperationOutcome; thrown by whatever finds that the call cannot be done, caught at the edge. */
export class Refusal extends Error {
  readonly status: number;
  readonly issues: readonly OutcomeIssue[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    issues: readonly OutcomeIssue[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(issues[0]?.diagnostics ?? `status ${status}`);
    this.status = status;
    this.issues = issues;
    this.headers = headers;
  }
}

/** A refusal of one line. */
export const refuse = (status: number, code: string, diagnostics: string): Refusal =>
  new Refusal(status, [{ severity: 'error', code, diagnostics }]);

const ISSUE_CODE = {
  invalid: 'invalid',
  unauthenticated: 'login',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  conflict: 'conflict',
  gone: 'deleted',
  precondition: 'conflict',
  'too-large': 'too-long',
  unsupported: 'not-supported',
  unprocessable: 'processing',
} as const satisfies Record<ProblemKind, string>;

export const refusalOf = ({ kind, code, details, at }: Problem): Refusal =>
  new Refusal(STATUS_OF[kind], [
    {
      severity: 'error',
      code: ISSUE_CODE[kind],
      diagnostics: details === undefined ? sentenceOf(code) : `${sentenceOf(code)}: ${details}`,
      problem: code,
      ...(at !== undefined && { expression: at }),
    },
  ]);

/** `search.unknown-parameter` reads "unknown parameter". */
const sentenceOf = (code: string): string => code.slice(code.indexOf('.') + 1).replaceAll('-', ' ');

/** What cannot be read is a bad request; what can be read and breaks a rule cannot be processed. */
export function refusalOfIssues(issues: readonly Issue[], at = ''): Refusal {
  const ruleOnly = issues
    .filter(isError)
    .every(({ code }) => code === 'invariant' || code === 'business-rule');
  return new Refusal(
    ruleOnly ? 422 : 400,
    issues.map((issue) => toOutcomeIssue(issue, at)),
  );
}

export const toOutcomeIssue = ({ severity, code, expression, text }: Issue, at = ''): OutcomeIssue => ({
  severity,
  code,
  diagnostics: text,
  // Within a bundle the place of the entry stands for the type.
  expression: at === '' ? expression : at + expression.replace(/^\w+/, ''),
});

/** Anything that was thrown as what the client is told; undefined when it is a bug. */
export function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof ProblemError) return refusalOf(error.problem);
  return undefined;
}

export const outcomeText = (issues: readonly OutcomeIssue[]): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, diagnostics, problem, expression }) => ({
      severity,
      code,
      ...(problem !== undefined && {
        details: { coding: [{ system: `${YITI}/CodeSystem/problem`, code: problem }] },
      }),
      diagnostics,
      ...(expression !== undefined && { expression: [expression] }),
    })),
  });
