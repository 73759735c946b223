import { success } from '@yiti/base';
import { parseSearch } from '@yiti/records';
import { command } from '../command.ts';
import { withRecords } from '../with-exchange.ts';

export const recordsExplain = command({
  name: 'records explain',
  summary: 'show the statement and the plan of a FHIR search',
  usage: `yiti records explain "Observation?patient=…&code=…" [--json]

Shows what the search compiles to and how the database would run it, with the names of the indexes.`,
  words: [1, 1],
  run: ({ positionals: [asked = ''] }) =>
    withRecords(async ({ records, county }) => {
      const [path = '', parameters = ''] = asked.replace(/^.*\/fhir\/R4\//, '').split(/\?(.*)/s);
      const query = parseSearch(path || undefined, new URLSearchParams(parameters));
      if (!query.ok) return query;
      const explained = await records.explain(county, query.value);
      if (!explained.ok) return explained;
      const { text, values, plan } = explained.value;
      return success({
        json: { ok: true, text, values, plan },
        lines: [text, JSON.stringify(values), ...plan],
      });
    }),
});

export const recordsReindex = command({
  name: 'records reindex',
  summary: 'compute the search index of a resource type again',
  usage: `yiti records reindex TYPE [--json]

For after a search parameter changed. Works beside a running server, and goes on where it was stopped.`,
  words: [1, 1],
  run: ({ positionals: [type = ''] }) =>
    withRecords(async ({ records, county }) => {
      const known = parseSearch(type, new URLSearchParams());
      if (!known.ok) return known;
      const read = await records.reindex(county, type);
      return success({
        json: { ok: true, type, resources: read },
        lines: [`${read} resources of type ${type}`],
      });
    }),
});

export const recordsRebuild = command({
  name: 'records rebuild',
  summary: 'fill a narrow table again from the records',
  usage: `yiti records rebuild SCHEMA.TABLE [--json]

For a table that was added, or whose view changed, after records had been taken in. Works beside a running server, and goes
on where it was stopped.`,
  words: [1, 1],
  run: ({ positionals: [table = ''] }) =>
    withRecords(async ({ records, county }) => {
      const read = await records.rebuildView(county, table);
      return success({
        json: { ok: true, table, resources: read },
        lines: [`${table}: ${read} resources were read`],
      });
    }),
});
