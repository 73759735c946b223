import type { Role } from '@yiti/access';
import type { Person } from '../case/case-file.ts';

/** One person's turn at an institution. */
export interface DutyShift {
  readonly institution: string;
  readonly role: Role;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly person: Person;
}

/**
 * Who is on duty now for one of these roles; undefined where no rota was entered, and then the team is asked.
 * Of two who overlap, the one whose turn began last: at a hand-over the fresh one answers.
 */
export function onDuty(
  rota: readonly DutyShift[],
  institution: string,
  roles: readonly Role[],
  at: Date,
): Person | undefined {
  return rota
    .filter(
      (shift) =>
        shift.institution === institution &&
        roles.includes(shift.role) &&
        shift.startsAt <= at &&
        at < shift.endsAt,
    )
    .sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.person.id < b.person.id ? -1 : 1))[0]
    ?.person;
}
