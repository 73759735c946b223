import type { OperationOutcome } from 'fhir/r4';

/** Something that is wrong, or at least doubtful, about a resource. */
export interface Issue {
  readonly severity: 'error' | 'warning';
  /** From http://hl7.org/fhir/issue-type. */
  readonly code: 'structure' | 'required' | 'value' | 'invariant' | 'code-invalid' | 'business-rule';
  /** The element: `Observation.component[1].valueQuantity.value`. */
  readonly expression: string;
  /** For an engineer. It names what was expected and never repeats the value, which may be a resident's data. */
  readonly text: string;
}

export const isError = (issue: Issue): boolean => issue.severity === 'error';

/** What a client is told about its resource; an empty list becomes one line that says so. */
export function operationOutcome(issues: readonly Issue[]): OperationOutcome {
  if (issues.length === 0) {
    return {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information', code: 'informational', diagnostics: 'valid' }],
    };
  }
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ severity, code, expression, text }) => ({
      severity,
      code,
      diagnostics: text,
      expression: [expression],
    })),
  };
}
