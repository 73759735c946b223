import { orThrow } from '@yiti/base';
import type { HistoryQuery } from '../history-store.ts';
import { address, withCursor } from './addresses.ts';
import { bundleText, versionEntry } from './bundle-text.ts';
import type { Answer, Call, Rest } from './call.ts';
import { mustBeAllowed, permitted } from './permit.ts';
import { idOf, notFound, typeOf } from './read.ts';
import { refuse } from './refusal.ts';
import { readView, viewText } from './view.ts';
import { versionsVisibleTo } from './visible-store.ts';

/** `_history` of one resource, of a type, or of everything; newest first, deletions among them. */
export async function history(rest: Rest, call: Call): Promise<Answer> {
  const type = call.path.type === undefined ? undefined : typeOf(call);
  const id = call.path.id === undefined ? undefined : idOf(call);
  if (type !== undefined) mustBeAllowed(rest, call.asker, type, 'read');
  const view = readView(call.query);
  const filter = versionsVisibleTo(rest.gate, call.asker, type);
  const page = orThrow(
    await rest.records.history(rest.county, {
      ...readQuery(call.query),
      ...(type !== undefined && { type }),
      ...(id !== undefined && { id }),
      ...(filter && { filter }),
    }),
  );
  const versions = await permitted(rest, call, 'read', page.versions);
  const isAsked = call.query.has('_since') || call.query.has('_at') || call.query.has('_cursor');
  if (id !== undefined && versions.length === 0 && !isAsked) throw notFound();

  const path = [type, id, '_history'].filter((part) => part !== undefined).join('/');
  const isWhole = page.next === undefined && !call.query.has('_cursor');
  return {
    status: 200,
    text: bundleText(
      {
        type: 'history',
        total: isWhole ? versions.length : undefined,
        links: [
          { relation: 'self', url: address(rest.base, path, call.query) },
          ...(page.next === undefined
            ? []
            : [{ relation: 'next', url: address(rest.base, path, withCursor(call.query, page.next)) }]),
        ],
      },
      versions.map((stored) =>
        versionEntry(rest.base, stored, stored.text === undefined ? undefined : viewText(stored, view)),
      ),
    ),
  };
}

function readQuery(query: URLSearchParams): HistoryQuery {
  const count = query.get('_count');
  if (count !== null && !/^\d{1,9}$/.test(count)) throw refuse(400, 'value', '_count is a whole number');
  const since = readInstant(query, '_since');
  const at = readInstant(query, '_at');
  const cursor = query.get('_cursor');
  return {
    ...(count !== null && { count: Number(count) }),
    ...(since && { since }),
    ...(at && { at }),
    ...(cursor !== null && { cursor }),
  };
}

/** A date or an instant. In an address an unescaped plus sign arrives as a blank. */
export function readInstant(query: URLSearchParams, name: string): Date | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const instant = new Date(text.replace(' ', '+'));
  const isReadable = /^\d{4}(-\d\d(-\d\d(T.+)?)?)?$/.test(text) && !Number.isNaN(instant.getTime());
  if (!isReadable) throw refuse(400, 'value', `${name} is a date or an instant`);
  return instant;
}
