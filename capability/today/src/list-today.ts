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
    const heading = say({ key: section.key }, language);
    const note = say({ key: `${section.key}.note` }, language);
    const rowsOf = (some: readonly Line[]) => some.map((line) => toRow(line, section.key, now, language));
    const villages = section.byVillage ? [...new Set(lines.map((line) => line.place))] : [];
    if (villages.length > 1) {
      return villages.map((village) => {
        const rows = rowsOf(lines.filter((line) => line.place === village));
        const title = village ?? say({ key: 'no-village' }, language);
        return { key: `${section.key}/${village}`, title, note: `${heading} ${rows.length}　${note}`, rows };
      });
    }
    return lines.length === 0 ? [] : [{ key: section.key, title: heading, note, rows: rowsOf(lines) }];
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
    dueAt: line.dueOn ?? line.dueAt?.toISOString() ?? null,
    open: line.open,
  };
}
