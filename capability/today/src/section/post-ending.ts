import type { Day } from '@yiti/base';
import { addDays, dayOf } from '@yiti/base';
import { sql } from '@yiti/database';
import { z } from 'zod';
import { type Line, SECTION_LIMIT, type Section } from '../section.ts';

const AHEAD_DAYS = 60;

const row = z.object({
  id: z.string(),
  name: z.string().nullable(),
  role: z.string().nullable(),
  institution_id: z.string(),
  institution: z.string().nullable(),
  until_day: z.string(),
});

/** Posts and postings that end within two months, so that nobody's place stands empty by surprise. */
export const postEnding: Section = {
  key: 'post-ending',
  roles: ['personnel', 'director'],
  async list(db, { county, institutions }, now) {
    const today = dayOf(now);
    const { rows } = await db.query(sql`
      select post.resource_id        as id,
             staff.name,
             post.role,
             institution.resource_id as institution_id,
             institution.name        as institution,
             post.until_day
        from directory.post
        join directory.institution
          on institution.county = post.county and institution.resource_id = post.institution_id
        left join directory.staff
          on staff.county = post.county and staff.resource_id = post.staff_id
       where post.county = ${county}
         and post.institution_id = any(${institutions})
         and post.active is distinct from false
         and post.until_day between ${today}::text
                                and ${addDays(today, AHEAD_DAYS)}::text
       order by post.until_day, post.resource_id
       limit ${SECTION_LIMIT}`);
    return z
      .array(row)
      .parse(rows)
      .map(
        (each): Line => ({
          id: each.id,
          status: 'week',
          place: each.institution,
          what: { key: 'post-ending.what', values: { name: each.name } },
          why: { key: `role.${each.role ?? 'other'}` },
          dueOn: each.until_day.slice(0, 10) as Day,
          open: { kind: 'institution', id: each.institution_id },
        }),
      );
  },
};
