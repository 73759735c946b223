import { addDays, type Day, dayOf } from '@yiti/base';
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

  const branches = relationBranches(actor, now, settings, sql`and resident_id = any(${residents})`);
  const { rows } = await db.query(join(branches, '\n     union all'), `access-relations-${branches.length}`);
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
    branches.push(sql`
    select resident_id
      from (${related}) as related
     where true
       ${only}`);
  }
  if (accepted.includes('self') && actor.resident !== undefined) {
    branches.push(sql`
    select ${actor.resident}::text as resident_id`);
  }
  return branches.length === 0 ? undefined : join(branches, '\n     union all');
}

/** The relations of an institution, of a person, of the glass a person broke, and of the CDC to its cases. */
function relationBranches(actor: Actor, now: Date, { visitDays, requestDays }: Settings, about: Sql): Sql[] {
  const today: Day = dayOf(now);
  return [
    sql`
    select resident_id,
           basis,
           null::timestamptz as until,
           null::text        as reason
      from access.care_relation
     where county = ${actor.county}
       and institution_id = ${actor.institution ?? null}
       and first_day <= ${today}
       and last_day >= case basis when 'visit'        then ${addDays(today, -visitDays)}
                                  when 'mental-care'  then ${addDays(today, -visitDays)}
                                  when 'referral'     then ${addDays(today, -requestDays)}
                                  when 'consultation' then ${addDays(today, -requestDays)}
                                  else ${today} end
       ${about}`,
    sql`
    select resident_id,
           'contract',
           null,
           null
      from access.contract
     where county = ${actor.county}
       and staff_id = ${actor.staff ?? null}
       and status = 'active'
       and coalesce(left(from_day, 10), '') <= ${today}
       and last_day >= ${today}
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
      from access.diagnosis
     where county = ${actor.county}
       and category = any(${NOTIFIABLE_CATEGORIES})
       ${about}`,
        ]
      : []),
  ];
}
