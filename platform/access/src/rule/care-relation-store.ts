import { addDays, dayOf, startOf } from '@yiti/base';
import { join, type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';
import type { AccessSettings } from '../settings.ts';
import type { Actor } from './actor.ts';
import type { Basis } from './basis.ts';
import { NOTIFIABLE_CATEGORIES } from './notifiable-disease.ts';

/** That a relation holds now between the one who asks and a resident. */
export interface Relation {
  readonly resident: string;
  readonly basis: Basis;
  readonly until?: Date;
  readonly reason?: string;
}

const relationRow = z.object({
  resident_id: z.string(),
  basis: z.string().transform((text) => text as Basis),
  until: z.date().nullable(),
  reason: z.string().nullable(),
});

type Settings = Pick<AccessSettings, 'visitDays' | 'requestDays'>;

/** The relations that hold now between the actor and these residents: one query, however many residents. */
export async function findRelations(
  db: Queryable,
  actor: Actor,
  residents: readonly string[],
  now: Date,
  settings: Settings,
): Promise<Relation[]> {
  const self: Relation[] =
    actor.resident !== undefined && residents.includes(actor.resident)
      ? [{ resident: actor.resident, basis: 'self' }]
      : [];
  if (residents.length === 0) return self;

  // One resident is asked for by equality: the plan that PostgreSQL keeps for a list goes through the institution's visits.
  const [first] = residents;
  const one = residents.length === 1;
  const about = one ? sql`and resident_id = ${first}` : sql`and resident_id = any(${residents})`;
  const branches = relationBranches(actor, now, settings, about);
  const name = `access-relations-${branches.length}${one ? '' : '-many'}`;
  const { rows } = await db.query(join(branches, '\n     union all'), name);
  const found = z
    .array(relationRow)
    .parse(rows)
    .map(({ resident_id, basis, until, reason }) => ({
      resident: resident_id,
      basis,
      ...(until && { until }),
      ...(reason && { reason }),
    }));
  return [...self, ...found];
}

/** A query of the ids of every resident to whom one of these relations holds now; undefined when there can be none. */
export function relatedResidents(
  actor: Actor,
  accepted: readonly Basis[],
  now: Date,
  settings: Settings,
): Sql | undefined {
  const only = sql`and basis = any(${accepted})`;
  const branches: Sql[] = [];
  if (accepted.length > 0) {
    const related = join(relationBranches(actor, now, settings, sql``), '\n     union all');
    // The ids come out in the default collation, under which both the records' and the facts' indexes can be used.
    branches.push(sql`
    select resident_id
      from (select resident_id collate "default" as resident_id
              from (${related}) as related
             where resident_id is not null
               ${only}) as visible`);
  }
  if (accepted.includes('self') && actor.resident !== undefined) {
    branches.push(sql`
    select ${actor.resident}::text as resident_id`);
  }
  return branches.length === 0 ? undefined : join(branches, '\n     union all');
}

/** The relations of an institution, of a person, of the glass a person broke, and of the CDC to its cases. */
function relationBranches(actor: Actor, now: Date, { visitDays, requestDays }: Settings, about: Sql): Sql[] {
  const today = dayOf(now);
  // Beginnings of days: a contract that ends on a day holds until its evening.
  const morning = startOf(today);
  const evening = startOf(addDays(today, 1));
  const visitsFrom = startOf(addDays(today, -visitDays));
  const requestsFrom = startOf(addDays(today, -requestDays));
  return [
    sql`
    select resident_id,
           basis,
           null::timestamptz as until,
           null::text        as reason
      from access.care_relation
     where county = ${actor.county}
       and institution_id = ${actor.institution ?? null}
       and first_at < ${evening}
       and last_at >= case basis when 'visit'        then ${visitsFrom}::timestamptz
                                 when 'mental-care'  then ${visitsFrom}
                                 when 'referral'     then ${requestsFrom}
                                 when 'consultation' then ${requestsFrom}
                                 else ${morning} end
       ${about}`,
    sql`
    select resident_id,
           'contract',
           null,
           null
      from access.team_member
     where county = ${actor.county}
       and staff_id = ${actor.staff ?? null}
       and status = 'active'
       and coalesce(from_at, '-infinity') < ${evening}
       and coalesce(until_at, 'infinity') >= ${morning}
       ${about}`,
    sql`
    select resident_id,
           'break-glass',
           until,
           reason
      from access.break_glass
     where county = ${actor.county}
       and account_id = ${actor.kind === 'person' ? actor.id : null}
       and role = ${actor.role}
       and opened_at <= ${now}
       and until > ${now}
       ${about}`,
    ...(actor.role === 'epidemiologist'
      ? [
          sql`
    select resident_id,
           'notifiable',
           null,
           null
      from (select county,
                   resident as resident_id,
                   code
              from facts.diagnosis) as diagnosis
     where county = ${actor.county}
       and left(code, 3) = any(${NOTIFIABLE_CATEGORIES})
       ${about}`,
        ]
      : []),
  ];
}
