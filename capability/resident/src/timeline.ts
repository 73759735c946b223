import { dayOf } from '@yiti/base';
import { careLevel } from './care-level.ts';
import type { TimelineLine } from './timeline-store.ts';

/** A line of the timeline as the page shows it; `text` is what was said, `title` what was found. */
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
    text: line.detail,
    cost: line.total_yuan,
    fund: line.fund_yuan,
  }));

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
