import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Person } from '../case/case-file.ts';

/** That somebody is away, and who does the work meanwhile. */
export interface Absence {
  readonly person: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly deputy: Person;
}

/** Said again with the same beginning, it replaces what was said before. */
export async function keepAbsence(db: Queryable, county: County, absence: Absence): Promise<void> {
  const { person, startsAt, endsAt, deputy } = absence;
  await db.query(sql`
    insert into workflow.absence (county, person, starts_at, ends_at, deputy, deputy_name)
    values (${county}, ${person}, ${startsAt}, ${endsAt}, ${deputy.id}, ${deputy.name})
        on conflict (county, person, starts_at) do update
       set ends_at = excluded.ends_at, deputy = excluded.deputy, deputy_name = excluded.deputy_name`);
}

/** Back before the time: what was announced ends now, and what has not begun is forgotten. */
export async function endAbsence(db: Queryable, county: County, person: string, now: Date): Promise<void> {
  await db.query(sql`
    delete from workflow.absence
     where county     = ${county}
       and person     = ${person}
       and starts_at >= ${now}`);
  await db.query(sql`
    update workflow.absence
       set ends_at = ${now}
     where county    = ${county}
       and person    = ${person}
       and ends_at   > ${now}`);
}
