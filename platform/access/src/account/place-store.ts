import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** An institution as a list names it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string | null;
}

/** Names for institution ids; those the directory does not know are missing. */
export async function findPlaces(
  db: Queryable,
  county: County,
  ids: readonly string[],
): Promise<Map<string, Place>> {
  const { rows } = await db.query<Place>(sql`
    select id,
           name,
           short_name as "shortName",
           kind
      from directory.institution_label
     where county = ${county}
       and id = any(${ids})`);
  return new Map(rows.map((place) => [place.id, place]));
}
