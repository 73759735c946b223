import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

const row = z.object({
  place: z.string(),
  visits: z.number(),
  total_yuan: z.number(),
  fund_yuan: z.number(),
});

/** Where the fund's money went outside the county in the last thirty days, the largest sums first. */
export const outsideCounty: Section = {
  key: 'outside-county',
  roles: ['finance', 'director', 'bureau'],
  async list(db, { county }, now) {
    const { rows } = await db.query(sql`
      select coalesce(settlement.institution_name, settlement.care_level, '—') as place,
             count(*)::int                                                     as visits,
             coalesce(sum(settlement.total_yuan), 0)::float8                   as total_yuan,
             coalesce(sum(settlement.fund_yuan), 0)::float8                    as fund_yuan
        from facts.settlement
       where settlement.county = ${county}
         and settlement.care_level in ('city', 'province')
         and settlement.settled_at between ${now}::timestamptz - interval '30 days' and ${now}
       group by 1
       order by 4 desc, 1
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.place,
          status: 'done',
          place: each.place,
          what: { key: 'outside-county.what', values: { visits: each.visits } },
          why: {
            key: 'outside-county.why',
            values: { total: each.total_yuan.toFixed(2), fund: each.fund_yuan.toFixed(2) },
          },
          open: { kind: 'institution', id: '' },
        }),
      );
  },
};
