import type { County } from '@yiti/base';
import { join, type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';

export interface ResidentFilter {
  /** What somebody typed: name, pinyin, initials, the end of a telephone or card number. Empty lists everybody. */
  readonly typed: string;
  readonly division?: string | undefined;
  readonly institution?: string | undefined;
  /** The last line of the page before. */
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By pinyin, as in any Chinese register. */
const ORDER = sql`coalesce(resident.name, '') collate "zh-x-icu"`;

const foundRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  birth_date: z.string().nullable(),
  village: z.string().nullable(),
  household: z.string().nullable(),
  id_card: z.string().nullable(),
  phone: z.string().nullable(),
  institution: z.string().nullable(),
  last_visit_at: z.date().nullable(),
  programmes: z.array(z.string()).nullable(),
});
export type FoundResident = z.infer<typeof foundRow>;

/**
 * One row per line of the residents' list, by name as a Chinese reader looks it up, then by id, so that a page never
 * repeats or loses a line while others write. `visible` is the access rule as a condition on `resident.resource_id`,
 * `inCharge` the one for level 5 as a condition on `programme.resident`.
 */
export async function findResidents(
  db: Queryable,
  county: County,
  { typed, division, institution, after, limit }: ResidentFilter,
  visible: Sql,
  inCharge: Sql,
): Promise<FoundResident[]> {
  const conditions = [
    sql`resident.county = ${county}`,
    sql`resident.active is distinct from false`,
    sql`resident.merged_into is null`,
    visible,
    ...(typed ? [matching(county, typed)] : []),
    ...(division ? [sql`resident.division like ${`${division}%`}`] : []),
    ...(institution ? [sql`resident.institution = ${institution}`] : []),
    ...(after
      ? [sql`(${ORDER}, resident.resource_id) > (${after.name} collate "zh-x-icu", ${after.id})`]
      : []),
  ];
  const { rows } = await db.query(sql`
    with page as materialized (
      select resident.*
        from facts.resident
       where ${join(conditions, '\n         and ')}
       order by ${ORDER}, resident.resource_id
       limit ${limit}
    )
    select page.resource_id                       as id,
           page.name,
           page.sex,
           page.birth_date,
           coalesce(territory.name, page.address) as village,
           page.household,
           page.id_card,
           page.phone,
           institution.short_name                 as institution,
           latest.started_at                      as last_visit_at,
           enrolled.programmes
      from page
      left join directory.institution on institution.county = page.county and institution.resource_id = page.institution
      left join lateral (
           select territory.name
             from directory.territory
            where territory.county = page.county and territory.division = page.division
            order by territory.resource_id
            limit 1
           ) as territory on true
      left join lateral (
           select visit.started_at
             from facts.visit
            where visit.county = page.county and visit.resident = page.resource_id
            order by visit.started_at desc
            limit 1
           ) as latest on true
      left join lateral (
           select array_agg(distinct programme.code order by programme.code) as programmes
             from facts.programme
            where programme.county = page.county and programme.resident = page.resource_id and programme.status = 'active'
              and (programme.code is distinct from 'mental' or ${inCharge})
           ) as enrolled on true
     order by coalesce(page.name, '') collate "zh-x-icu", page.resource_id`);
  return z.array(foundRow).parse(rows);
}

/** Each word typed must begin one of the resident's keys or the name of the village; digits are also tried from the end. */
function matching(county: County, typed: string): Sql {
  const words = typed
    .toLowerCase()
    .replaceAll(/[·•%_\\]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 4);
  const tests = words.map((word) => {
    const keys = [
      word,
      ...(/^\d{3,}x?$/.test(word) ? [`~${[...word.toUpperCase()].reverse().join('')}`] : []),
    ];
    const any = join(
      keys.map((key) => sql`resident_key.key like ${`${key}%`}`),
      ' or ',
    );
    return sql`
         (resident.resource_id in (
           select resident_key.resource_id
             from facts.resident_key
            where resident_key.county = ${county} and (${any}))
          or resident.division in (
           select territory.division
             from directory.territory
            where territory.county = ${county} and territory.name like ${`${word}%`}))`;
  });
  return tests.length > 0 ? join(tests, ' and ') : sql`true`;
}

/** How many residents the viewer may see in all; cheap enough for a title. */
export async function countResidents(db: Queryable, county: County, visible: Sql): Promise<number> {
  const { rows } = await db.query<{ total: number }>(sql`
    select count(*) as total
      from facts.resident
     where resident.county = ${county}
       and resident.active is distinct from false
       and resident.merged_into is null
       and ${visible}`);
  return rows[0]?.total ?? 0;
}
