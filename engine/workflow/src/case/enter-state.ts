import type { Role } from '@yiti/access';
import { type DutyShift, onDuty } from '../calendar/duty-rota.ts';
import { endOf, type Span } from '../calendar/span.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { type Definition, isEnd, type Limit, type Who } from '../definition/definition.ts';
import type { CaseFile, Person } from './case-file.ts';

/** What a person finds in the inbox. */
export interface OpenTask {
  readonly what: string;
  readonly why: string;
  readonly institution: string;
  readonly roles: readonly Role[];
  readonly holder?: Person | undefined;
}

/** That the `no`-th consequence of the limit happens at an instant. */
export interface PlannedTimer {
  readonly no: number;
  readonly fireAt: Date;
}

/** A state as it is entered: what has to be done, until when, and what happens afterwards. Undefined for an end. */
export interface Entered {
  readonly task: OpenTask;
  readonly dueAt: Date;
  readonly timers: readonly PlannedTimer[];
}

/** What the engine knows beyond the case itself. */
export interface Surroundings {
  readonly calendar: WorkingCalendar;
  readonly rota: readonly DutyShift[];
}

export function enterState(
  definition: Definition,
  file: CaseFile,
  at: Date,
  { calendar, rota }: Surroundings,
): Entered | undefined {
  const state = definition.states[file.state];
  if (!state) throw new Error(`${definition.kind} has no state ${file.state}.`);
  if (isEnd(state)) return undefined;

  const dueAt = endOf(spanFor(state.limit, file), at, calendar, file.data);
  const timers = state.limit.afterwards.map(({ after }, no) => ({
    no,
    fireAt: after ? endOf(after, dueAt, calendar, file.data) : dueAt,
  }));
  const asked = ask(state.owner, state.onDuty, file, at, rota);
  return { task: { what: state.what, why: state.why, ...asked }, dueAt, timers };
}

/** Who is asked: the person on duty, the person the party names, or otherwise the team. */
export function ask(
  who: Who,
  duty: true | undefined,
  { parties }: CaseFile,
  at: Date,
  rota: readonly DutyShift[],
): Pick<OpenTask, 'institution' | 'roles' | 'holder'> {
  const place = parties[who.party];
  if (!place) throw new Error(`The case has no party ${who.party}.`);
  const holder = duty ? onDuty(rota, place.institution, who.roles, at) : place.person;
  return { institution: place.institution, roles: who.roles, ...(holder && { holder }) };
}

const isSpan = (within: Limit['within']): within is Span => !('stat' in within);

const spanFor = ({ within }: Limit, file: CaseFile): Span => (isSpan(within) ? within : within[file.urgency]);
