import { dayOf } from '@yiti/base';
import { careLevel } from './care-level.ts';
import type { TimelineLine } from './timeline-store.ts';

/** A line of the timeline as the page shows it; `title` is what it was about, `found` what was measured, `text` what was said. */
export const toTimeline = (lines: readonly TimelineLine[]) =>
  lines.map((line) => ({
    id: `${line.type}/${line.id}`,
    kind: line.kind,
    class: line.class,
    on: dayOf(line.at),
    at: line.at.toISOString(),
    until: line.ended_at && dayOf(line.ended_at),
    level: careLevel(line.institution_kind, line.care_level),
    institution: line.institution,
    title: line.title,
    found: findings(line),
    text: line.detail,
    cost: line.total_yuan,
    fund: line.fund_yuan,
  }));

/** What a visit measured, as one says it: `血压 152/94，空腹血糖 7.8`. */
function findings({ systolic, diastolic, glucose }: TimelineLine): string | null {
  const said = [
    systolic === null ? '' : `血压 ${diastolic === null ? systolic : `${systolic}/${diastolic}`}`,
    glucose === null ? '' : `空腹血糖 ${glucose}`,
  ].filter(Boolean);
  return said.length > 0 ? said.join('，') : null;
}

const SEPARATOR = '|';

/** The place after a line, for the next page. */
export const timelineCursor = (line: Pick<TimelineLine, 'at' | 'id'>): string =>
  Buffer.from(`${line.at.toISOString()}${SEPARATOR}${line.id}`).toString('base64url');

/** Undefined when it is not one of ours. */
export function readTimelineCursor(cursor: string): { at: Date; id: string } | undefined {
  const [instant = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(SEPARATOR);
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) || !/^[A-Za-z0-9\-.]{1,64}$/.test(id) ? undefined : { at, id };
}
