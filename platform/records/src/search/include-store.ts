import { sql } from '@yiti/database';
import {
  hash,
  indexedUnder,
  isResourceType,
  type Resource,
  readReference,
  references,
  resourceTypes,
  searchParameters,
} from '@yiti/fhir';
import { toStored, type VersionRow } from '../read-store.ts';
import type { Stored } from '../record.ts';
import { type SearchContext, tableOf, visible } from './context.ts';
import type { Include } from './search-query.ts';
import { hasToken } from './token-store.ts';

/** One answer holds no more included resources than this; `cut` says that there were more. */
const MOST_INCLUDED = 1_000;
const MOST_ROUNDS = 5;

/** The resources a page brings along, each once and none that is a match itself. */
export async function findIncluded(
  context: SearchContext,
  includes: readonly Include[],
  matches: readonly Stored[],
): Promise<{ resources: readonly Stored[]; cut: boolean }> {
  const seen = new Set(matches.map(keyOf));
  const resources: Stored[] = [];
  let from = matches;
  for (let round = 0; round < MOST_ROUNDS && from.length > 0; round++) {
    const active = round === 0 ? includes : includes.filter((include) => include.iterate);
    const found: Stored[] = [];
    for (const include of active) {
      const more =
        include.direction === 'forward'
          ? await forward(context, include, from)
          : await reverse(context, include, from);
      for (const each of more) {
        if (seen.has(keyOf(each))) continue;
        if (resources.length === MOST_INCLUDED) return { resources, cut: true };
        seen.add(keyOf(each));
        found.push(each);
        resources.push(each);
      }
    }
    from = found;
  }
  return { resources, cut: false };
}

const keyOf = ({ type, id }: Stored): string => `${type}/${id}`;

async function forward(context: SearchContext, include: Include, from: readonly Stored[]): Promise<Stored[]> {
  const idsByType = new Map<string, Set<string>>();
  for (const { type, text } of from) {
    if (text === undefined || (include.type !== '*' && include.type !== type)) continue;
    for (const { param, reference } of references(JSON.parse(text) as Resource)) {
      if (include.parameter !== '*' && include.parameter !== param) continue;
      const { type: target, id, base } = readReference(reference);
      if (target === undefined || id === undefined || base !== undefined || !isResourceType(target)) continue;
      if (include.target !== undefined && include.target !== target) continue;
      const ids = idsByType.get(target) ?? new Set();
      idsByType.set(target, ids.add(id));
    }
  }
  const found: Stored[] = [];
  for (const [type, ids] of idsByType) {
    const { rows } = await context.db.query<VersionRow>(sql`
      select resource.id, resource.version, resource.updated_at, resource.subject, resource.content
        from ${tableOf(type)} as resource
       where ${visible(context, type)}
         and resource.id = any(${[...ids]}::text[])
       order by resource.id`);
    for (const row of rows) found.push(toStored(type, row));
  }
  return found;
}

async function reverse(context: SearchContext, include: Include, from: readonly Stored[]): Promise<Stored[]> {
  const { type } = include;
  const targets = from.filter((each) => include.target === undefined || include.target === each.type);
  const parameters = [...searchParameters(type).values()].filter(
    ({ type: kind, code }) =>
      kind === 'reference' && (include.parameter === '*' || include.parameter === code),
  );
  const codes = new Set(parameters.flatMap((each) => indexedUnder(type, each).map(({ code }) => code)));
  const hashes = [...codes].flatMap((code) =>
    targets.map((each) => hash.reference(context.county, code, keyOf(each))),
  );
  if (hashes.length === 0 || !resourceTypes.includes(type)) return [];
  const { rows } = await context.db.query<VersionRow>(sql`
    select resource.id, resource.version, resource.updated_at, resource.subject, resource.content
      from ${tableOf(type)} as resource
     where ${visible(context, type)}
       and ${hasToken(hashes)}
     order by resource.id
     limit ${MOST_INCLUDED + 1}`);
  return rows.map((row) => toStored(type, row));
}
