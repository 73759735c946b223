import { type Sql, sql } from '@yiti/database';
import type { StandingScope } from '@yiti/measure';

/**
 * 常住居民: those the county knows who were born, alive and had not left at the end of the period. Columns: `id`,
 * `institution` that keeps the record, `birth_date`, `registered_on`, and the periods in which they are `present`.
 */
export const presentResidents = ({ county, periodsEndingIn, only }: StandingScope): Sql => sql`
         select resident.resource_id as id,
                resident.institution,
                resident.birth_date,
                resident.registered_on,
                ${periodsEndingIn(
                  sql`measure.start_of(resident.birth_date)`,
                  sql`least(resident.died_at, measure.start_of(resident.left_on))`,
                )} as present
           from facts.resident
          where resident.county = ${county}
            and resident.merged_into is null
            -- Inactive without a day is somebody of whom it is not known when they left: not counted.
            and (resident.active is distinct from false or resident.left_on is not null or resident.died_at is not null)
            and ${only(sql`resident.resource_id`)}`;

/** The periods at whose end somebody has reached an age. */
export const hasAge = ({ periodsEndingIn }: StandingScope, birthDate: Sql, years: number): Sql =>
  periodsEndingIn(
    sql`measure.start_of((${birthDate} + make_interval(years => ${years}::integer))::date)`,
    sql`null`,
  );
