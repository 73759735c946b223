import { addDays, type County, type Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import { InstitutionTree, listMemberships, type Membership, toInstitutionKind } from '@yiti/directory';
import type { Period } from './period.ts';

/** That an institution stood under another (or is it) from a day until before another. */
export interface Standing {
  readonly above: string;
  readonly aboveIsConsortium: boolean;
  readonly institution: string;
  readonly from: Day;
  readonly until: Day;
}

/**
 * Who stood under whom, day by day, within a period: last year's numbers stay with last year's owner. Closed institutions
 * are in it too, because their past is.
 */
export async function institutionHistory(db: Queryable, county: County, period: Period): Promise<Standing[]> {
  const [{ rows }, memberships] = await Promise.all([
    db.query<{ id: string; name: string | null; kind: string | null; part_of: string | null }>(sql`
      select id, name, kind, part_of
        from directory.institution_label
       where county = ${county}
       order by id`),
    listMemberships(db, county),
  ]);
  const institutions = rows.map(({ id, name, kind, part_of }) => ({
    id,
    code: null,
    name: name ?? id,
    shortName: name ?? id,
    kind: toInstitutionKind(kind),
    partOf: part_of,
    beds: null,
  }));
  return unchangedStretches(memberships, period).flatMap(({ from, until }) => {
    const tree = new InstitutionTree(institutions, memberships, from);
    return institutions.flatMap(({ id, kind }) =>
      tree.under(id).map((institution) => ({
        above: id,
        aboveIsConsortium: kind === 'consortium',
        institution,
        from,
        until,
      })),
    );
  });
}

/** The period cut wherever a membership begins or has ended. */
export function unchangedStretches(memberships: readonly Membership[], { from, until }: Period): Period[] {
  const edges = memberships
    .flatMap(({ fromDay, untilDay }) => [
      fromDay && wholeDay(fromDay, 'first'),
      untilDay && addDays(wholeDay(untilDay, 'last'), 1),
    ])
    .filter((day): day is Day => !!day && day > from && day < until);
  const cuts = [from, ...new Set(edges.sort()), until];
  return cuts.slice(1).map((end, index) => ({ from: cuts[index] as Day, until: end }));
}

/** The first or last day of a FHIR date that may be only a year or a month. */
function wholeDay(text: string, which: 'first' | 'last'): Day {
  const [year, month = which === 'first' ? '01' : '12', day] = text.slice(0, 10).split('-');
  if (day) return `${year}-${month}-${day}` as Day;
  if (which === 'first') return `${year}-${month}-01` as Day;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) as Day;
}
