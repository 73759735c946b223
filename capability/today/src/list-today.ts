import { ageOn, type Day, dayOf } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import type { Line, Viewer } from './section.ts';
import { sections } from './sections.ts';
import { type Language, say } from './text.ts';

/** The day of whoever asks: the groups of the role, empty ones left out, each line in the reader's words. */
export async function listToday(db: Queryable, viewer: Viewer, now: Date, language: Language) {
  const own = sections.filter((section) => section.roles.includes(viewer.role));
  const lists = await Promise.all(own.map((section) => section.list(db, viewer, now)));
  const groups = own.flatMap((section, index) => {
    const lines = lists[index] as Line[];
    if (lines.length === 0) return [];
    return [
      {
        key: section.key,
        title: say({ key: section.key }, language),
        note: say({ key: `${section.key}.note` }, language),
        rows: lines.map((line) => toRow(line, section.key, now, language)),
      },
    ];
  });
  const count = (status: Line['status']): number =>
    lists.flat().filter((line) => line.status === status).length;
  return {
    asOf: now.toISOString(),
    groups,
    counts: {
      all: lists.flat().length,
      danger: count('danger'),
      overdue: count('overdue'),
      today: count('today'),
    },
  };
}

function toRow(line: Line, section: string, now: Date, language: Language) {
  const { resident } = line;
  return {
    id: `${section}/${line.id}`,
    status: line.status,
    statusText: say({ key: `status.${line.status}` }, language),
    resident: resident && {
      id: resident.id,
      name: resident.name,
      sex: resident.sex,
      age: resident.birthDate ? ageOn(resident.birthDate as Day, dayOf(now)) : null,
    },
    place: line.place,
    what: say(line.what, language),
    parts: (line.parts ?? []).map((part) => say(part, language)),
    why: say(line.why, language),
    dueAt: line.dueAt?.toISOString() ?? null,
    dueOn: line.dueAt ? dayOf(line.dueAt) : null,
    open: line.open,
  };
}
