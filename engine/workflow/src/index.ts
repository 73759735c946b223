import { join } from 'node:path';
import { type Migration, readMigrations } from '@yiti/database';

export {
  type CalendarDay,
  keepCalendarDay,
  keepDuty,
  listCalendarDays,
  readCalendar,
  removeCalendarDay,
} from './calendar/calendar-store.ts';
export { type DutyShift, onDuty } from './calendar/duty-rota.ts';
export { endOf, type Span } from './calendar/span.ts';
export {
  addWorkingMinutes,
  DEFAULT_HOURS,
  isWorkday,
  type WorkingCalendar,
} from './calendar/working-calendar.ts';
export type { Outcome } from './case/apply-decision.ts';
export {
  type CaseFile,
  type Parties,
  type Person,
  type Place,
  URGENCIES,
  type Urgency,
} from './case/case-file.ts';
export { findCase, listChildren, listRunningVersions } from './case/case-store.ts';
export type { OpenRequest } from './case/open-case.ts';
export { type CaseView, readCase } from './case/read-case.ts';
export type { StepRequest } from './case/take-step.ts';
export { type Checked, checkDefinitions } from './definition/check-definitions.ts';
export {
  type Definition,
  defineWorkflow,
  type EndState,
  type NewCase,
  type Origin,
  type Taken,
  type Who,
  type WorkingState,
  type Writes,
} from './definition/definition.ts';
export { exampleDefinitions } from './examples/examples.ts';
export { type FlowLine, flowNumbers } from './flow/flow-store.ts';
export { endAbsence, keepAbsence } from './inbox/absence-store.ts';
export { type Colleague, type HoldRequest, holdTask, holdTasks } from './inbox/hold-task.ts';
export { readInbox, type TaskPage } from './inbox/inbox.ts';
export { askerOf, countTasks, type ListName, type TaskLine } from './inbox/inbox-store.ts';
export { openWorkflow, type Workflow, type WorkflowOptions } from './workflow.ts';
export { type ResidentLine, type WorkflowRoutesNeeds, workflowRoutes } from './workflow-routes.ts';

/** The schema `workflow`: cases, steps, tasks, timers, and the county's calendar. */
export const workflowMigrations = (): Promise<Migration[]> =>
  readMigrations('workflow', join(import.meta.dirname, '../migrations'));
