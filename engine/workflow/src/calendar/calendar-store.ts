import type { Role } from '@yiti/access';
import type { County, Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { DutyShift } from './duty-rota.ts';
import { type DayKind, DEFAULT_HOURS, type WorkingCalendar } from './working-calendar.ts';

/** A day of the yearly notice on public holidays, as the county entered it. */
export interface CalendarDay {
  readonly day: Day;
  readonly kind: DayKind;
  readonly name: string;
  /** The notice it stands in. */
  readonly source: string;
}

export async function readCalendar(
  db: Queryable,
  county: County,
  hours: WorkingCalendar['hours'] = DEFAULT_HOURS,
): Promise<WorkingCalendar> {
  const { rows } = await db.query<{ day: Day; kind: DayKind }>(sql`
    select day, kind
      from workflow.calendar_day
     where county = ${county}
     order by day`);
  return { hours, exceptions: new Map(rows.map(({ day, kind }) => [day, kind])) };
}

/** The county's table as it is edited, one year of it. */
export async function listCalendarDays(db: Queryable, county: County, year: number): Promise<CalendarDay[]> {
  const { rows } = await db.query<CalendarDay>(sql`
    select day, kind, name, source
      from workflow.calendar_day
     where county = ${county}
       and day >= make_date(${year}, 1, 1)
       and day <  make_date(${year + 1}, 1, 1)
     order by day`);
  return rows;
}

export async function keepCalendarDay(db: Queryable, county: County, day: CalendarDay): Promise<void> {
  await db.query(sql`
    insert into workflow.calendar_day (county, day, kind, name, source)
    values (${county}, ${day.day}, ${day.kind}, ${day.name}, ${day.source})
        on conflict (county, day) do update
       set kind = excluded.kind, name = excluded.name, source = excluded.source`);
}

export async function removeCalendarDay(db: Queryable, county: County, day: Day): Promise<void> {
  await db.query(sql`
    delete from workflow.calendar_day
     where county = ${county}
       and day    = ${day}`);
}

/** All turns of the county that hold at an instant. */
export async function readRota(db: Queryable, county: County, at: Date): Promise<DutyShift[]> {
  const { rows } = await db.query<{
    institution: string;
    role: Role;
    starts_at: Date;
    ends_at: Date;
    person: string;
    person_name: string;
  }>(
    sql`
    select institution, role, starts_at, ends_at, person, person_name
      from workflow.duty
     where county     = ${county}
       and starts_at <= ${at}
       and ends_at    > ${at}
     order by institution, role, starts_at, person`,
    'workflow-rota',
  );
  return rows.map((row) => ({
    institution: row.institution,
    role: row.role,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    person: { id: row.person, name: row.person_name },
  }));
}

export async function keepDuty(db: Queryable, county: County, shift: DutyShift): Promise<void> {
  await db.query(sql`
    insert into workflow.duty (county, institution, role, starts_at, ends_at, person, person_name)
    values (${county}, ${shift.institution}, ${shift.role}, ${shift.startsAt}, ${shift.endsAt},
            ${shift.person.id}, ${shift.person.name})
        on conflict (county, institution, role, starts_at, person) do update
       set ends_at = excluded.ends_at`);
}
