import type { County, Day } from '@yiti/base';
import type { Queryable, Sql } from '@yiti/database';

/** How pressing a line is; shown as word, shape and colour. */
export type Urgency = 'danger' | 'overdue' | 'today' | 'week' | 'waiting' | 'done';

/** One line of the today page: who, what, why now, by when. Words are keys of the text catalogue with their values. */
export interface Line {
  readonly id: string;
  readonly status: Urgency;
  readonly resident?: {
    readonly id: string;
    readonly name: string | null;
    readonly sex: string | null;
    readonly birthDate: string | null;
  };
  readonly place: string | null;
  readonly what: Words;
  readonly parts?: readonly Words[];
  readonly why: Words;
  /** To the minute, where somebody counts minutes; otherwise the day is enough. */
  readonly dueAt?: Date;
  readonly dueOn?: Day;
  readonly open: {
    readonly kind: 'resident' | 'letter' | 'account' | 'institution' | 'intake';
    readonly id: string;
  };
}

/** A sentence of the catalogue (`text.ts`) and what stands in its gaps. */
export interface Words {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number | Date | null>>;
}

/** Whose day it is. */
export interface Viewer {
  readonly county: County;
  readonly role: string;
  readonly institution: string;
  /** My institution and those it runs. */
  readonly institutions: readonly string[];
  /** ICD-10 categories that make a resident a case for the CDC. */
  readonly notifiable: readonly string[];
  /** Diagnoses of level 5, as a pattern on their code: a list of the day never names them. */
  readonly sensitive: string;
  /** The access rule as a condition on a column that holds the id of a resident. */
  readonly visible: (resident: Sql) => Sql;
}

/**
 * One group of lines on the today page. Adding one is adding a file and naming it in `sections.ts`; what a section
 * asks of the records is its own query, and it never shows a resident whom the viewer may not read.
 */
export interface Section {
  readonly key: string;
  readonly roles: readonly string[];
  /** A heading for each village, because that is how a round is made. */
  readonly byVillage?: true;
  readonly list: (db: Queryable, viewer: Viewer, now: Date) => Promise<Line[]>;
}

/** Enough for a day; a longer list is worked down, not read. */
export const SECTION_LIMIT = 50;

/** How pressing something is that is due on a day. */
export const urgencyOf = (due: Day, today: Day): Urgency =>
  due < today ? 'overdue' : due === today ? 'today' : 'week';
