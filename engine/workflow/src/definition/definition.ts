import type { Basis, Role } from '@yiti/access';
import type { Resource } from '@yiti/fhir';
import type { z } from 'zod';
import type { Span } from '../calendar/span.ts';
import type { CaseFile, Parties, Urgency } from '../case/case-file.ts';

/** Where a rule comes from. Certainty as in the domain notes: what is marked C or X is our working definition, never shown as official. */
export interface Origin {
  readonly source: string;
  readonly certainty: 'A' | 'B' | 'B1' | 'C' | 'X';
}

/** Somebody holding one of these roles at the institution that is this party to the case. */
export interface Who<Party extends string = string> {
  readonly party: Party;
  readonly roles: readonly Role[];
}

/**
 * A workflow as one table: states, steps, who may take each, what must be filled in, until when, what happens after,
 * and what each step writes to the record. A running case keeps the version it began with.
 */
export interface Definition<State extends string = string, Party extends string = string> {
  /** `referral`; also the first part of every text key. */
  readonly kind: string;
  readonly version: number;
  readonly name: string;
  readonly origin: Origin;
  /** A case that carries a patient may not end without an outcome. */
  readonly carriesPatient: boolean;
  /** Why a party may read the case; stands in the log of readings. */
  readonly basis: Basis;
  /** The relations an institution can have to a case. */
  readonly parties: readonly Party[];
  readonly opening: Opening<State, Party>;
  readonly states: Readonly<Record<State, StateRule<Party>>>;
  readonly steps: Readonly<Record<string, StepRule<State, Party>>>;
  /** How cases of the version before become cases of this one. Without it they end as they began. */
  readonly migrate?: Migrate<State>;
}

/** How a case begins. `system`: only as a consequence of a step of another case, or by an engine. */
export interface Opening<State extends string = string, Party extends string = string> {
  readonly to: State;
  /** Whoever opens becomes this party; the other parties come from the form. */
  readonly who: Who<Party> | 'system';
  readonly fields: z.ZodType;
  readonly subject: (fields: never) => string | undefined;
  readonly urgency: (fields: never) => Urgency;
  readonly parties: (fields: never) => Parties;
  readonly writes: Writes;
}

export type StateRule<Party extends string = string> = WorkingState<Party> | EndState;

/** A state in which somebody has to act. */
export interface WorkingState<Party extends string = string> {
  readonly owner: Who<Party>;
  /** The person on duty is given the task at once, where there is a rota. */
  readonly onDuty?: true;
  /** Text keys: what is to be done, and why now. */
  readonly what: string;
  readonly why: string;
  readonly task: 'requested' | 'received' | 'accepted' | 'in-progress' | 'on-hold';
  readonly limit: Limit<Party>;
  /** Left by itself when the last case begun by this one has ended. */
  readonly afterChildren?: string;
}

/** A state in which nothing more is to be done. */
export interface EndState {
  /** Text key of what became of the patient or the request; undefined only where nobody was in it. */
  readonly outcome: string | undefined;
  readonly task: 'completed' | 'rejected' | 'cancelled' | 'failed';
}

export const isEnd = (state: StateRule): state is EndState => !('owner' in state);

export interface Limit<Party extends string = string> {
  readonly within: Span | Readonly<Record<Urgency, Span>>;
  readonly origin: Origin;
  readonly afterwards: readonly AfterLimit<Party>[];
}

/** What happens when the limit has passed, at once or some time `after`. */
export type AfterLimit<Party extends string = string> = { readonly after?: Span } & (
  | { readonly do: 'remind' }
  /** Others are asked too; those who were asked first still may. */
  | { readonly do: 'escalate'; readonly to: Who<Party>; readonly onDuty?: true }
  | { readonly do: 'move'; readonly step: string }
);

export interface StepRule<State extends string = string, Party extends string = string> {
  readonly from: readonly State[];
  readonly to: State;
  /** Or what takes it by itself: a limit that passes, the end of the last case begun by this one, a step of the case that began this one. */
  readonly who: readonly Who<Party>[] | 'clock' | 'children' | 'parent';
  readonly fields: z.ZodType;
  readonly writes: Writes;
  /** Parties this step names anew. */
  readonly parties?: (fields: never) => Parties;
  readonly begins?: Begins;
  /** The step, open to `parent`, that this one makes every case take that it has begun and that still runs. */
  readonly endsChildren?: string;
}

/** What a function of a definition gets to see: the case after the step, the step, its form, and when. */
export interface Taken {
  readonly file: CaseFile;
  readonly step: string;
  readonly fields: unknown;
  readonly by: { readonly id: string; readonly name: string; readonly staff?: string };
  readonly at: Date;
}

/** The resources a step leaves in the record beside the Task, which the engine writes itself. Each has an id, so that a step taken once is written once. */
export type Writes = (taken: Taken) => readonly (Resource & { readonly id: string })[];

/** The cases of another kind that a step begins. The same step never begins the same `key` twice. */
export interface Begins {
  readonly kind: string;
  readonly cases: (taken: Taken) => readonly NewCase[];
}

export interface NewCase {
  /** Names the new case among those of this step: lower-case letters and digits. */
  readonly key: string;
  readonly fields: unknown;
}

/** Which state of the version before becomes which state of this one; what a form now asks in addition, `data` must supply. */
export interface Migrate<State extends string = string> {
  readonly states: Readonly<Record<string, State>>;
  readonly data?: (data: CaseFile['data']) => CaseFile['data'];
}

/** Checks the names of a table against each other where it is written. */
export const defineWorkflow = <const State extends string, const Party extends string>(
  definition: Definition<State, Party>,
): Definition => definition as unknown as Definition;
