import { type Resource, YITI } from '@yiti/fhir';
import type { Definition } from '../definition/definition.ts';
import type { CaseFile } from './case-file.ts';
import type { OpenTask } from './enter-state.ts';

/**
 * The case as any FHIR client sees it: one Task with the case's id, whose versions are the steps. FHIR has fewer words than
 * our workflows, so the exact state travels in `businessStatus`.
 */
export function toTask(
  definition: Definition,
  file: CaseFile,
  task: OpenTask | undefined,
  at: Date,
): Resource & { id: string } {
  const requester = file.parties[definition.parties[0] ?? '']?.institution;
  return {
    resourceType: 'Task',
    id: file.id,
    status: definition.states[file.state]?.task,
    intent: 'order',
    priority: file.urgency,
    code: {
      coding: [{ system: `${YITI}/CodeSystem/workflow`, code: definition.kind }],
      text: definition.name,
    },
    businessStatus: {
      coding: [{ system: `${YITI}/CodeSystem/workflow-state`, code: `${definition.kind}.${file.state}` }],
    },
    ...(file.subject !== undefined && { for: { reference: `Patient/${file.subject}` } }),
    ...(requester !== undefined && { requester: { reference: `Organization/${requester}` } }),
    ...(task && { owner: { reference: `Organization/${task.institution}` } }),
    ...(file.parent !== undefined && { partOf: [{ reference: `Task/${file.parent}` }] }),
    authoredOn: file.openedAt.toISOString(),
    lastModified: at.toISOString(),
    executionPeriod: {
      start: file.openedAt.toISOString(),
      ...(file.endedAt && { end: file.endedAt.toISOString() }),
    },
    ...(file.dueAt && { restriction: { period: { end: file.dueAt.toISOString() } } }),
    ...(file.outcome !== undefined && {
      output: [{ type: { text: 'outcome' }, valueString: file.outcome }],
    }),
  };
}
