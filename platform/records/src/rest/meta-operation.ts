import { orThrow } from '@yiti/base';
import { type Resource, readResource, writeJson } from '@yiti/fhir';
import { mustBeValid, resourceOf } from './body.ts';
import type { Answer, Call, Rest } from './call.ts';
import { mustBeAllowed, mustBePermitted, permitted } from './permit.ts';
import { idOf, notFound, typeOf } from './read.ts';
import { refuse } from './refusal.ts';

type Meta = NonNullable<Resource['meta']>;

const answerOf = (meta: Meta): Answer => ({
  status: 200,
  text: writeJson({ resourceType: 'Parameters', parameter: [{ name: 'return', valueMeta: meta }] }),
});

/** `Patient/1/$meta`: profiles, tags and security labels without the resource. */
export async function readMeta(rest: Rest, call: Call): Promise<Answer> {
  return answerOf((await current(rest, call)).resource.meta ?? {});
}

/** `$meta-add` and `$meta-delete`: labels are changed, and the resource gets its next version. */
export async function changeMeta(rest: Rest, call: Call, change: 'add' | 'delete'): Promise<Answer> {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'update');
  const labels = labelsIn(resourceOf(call));
  for (let attempt = 1; ; attempt++) {
    const { resource, stored } = await current(rest, call);
    const changed = { ...resource, id: stored.id, meta: changedMeta(resource.meta ?? {}, labels, change) };
    mustBeValid(rest, changed);
    await mustBePermitted(rest, call, [{ action: 'update', type, resource: changed, before: stored }]);
    const result = await rest.records.write(
      rest.county,
      [{ op: 'put', resource: changed, ifVersion: stored.version }],
      call.asker.id,
    );
    if (!result.ok && result.problem.kind === 'precondition' && attempt < 20) continue;
    const text = orThrow(result)[0]?.text ?? '{}';
    return answerOf(orThrow(readResource(text)).meta ?? {});
  }
}

async function current(rest: Rest, call: Call) {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'read');
  const found = await rest.records.find(rest.county, type, idOf(call));
  const [stored] = found ? await permitted(rest, call, 'read', [found]) : [];
  if (stored?.text === undefined) throw notFound();
  return { stored, resource: orThrow(readResource(stored.text)) };
}

function labelsIn(sent: Resource): Meta {
  const list = sent.resourceType === 'Parameters' && Array.isArray(sent.parameter) ? sent.parameter : [];
  const meta = (list as { name?: unknown; valueMeta?: unknown }[]).find(
    (each) => each?.name === 'meta',
  )?.valueMeta;
  if (typeof meta !== 'object' || meta === null)
    throw refuse(400, 'required', 'a parameter "meta" with a valueMeta is expected');
  return meta as Meta;
}

type Label = string | { readonly system?: string | undefined; readonly code?: string | undefined };

const KINDS = ['profile', 'security', 'tag'] as const;

function changedMeta(before: Meta, labels: Meta, change: 'add' | 'delete'): Meta {
  const meta: Record<string, unknown> = { ...before };
  for (const kind of KINDS) {
    const named = labels[kind];
    if (!Array.isArray(named)) continue;
    const keys = new Set((named as Label[]).map(keyOf));
    const others = ((before[kind] ?? []) as Label[]).filter((each) => !keys.has(keyOf(each)));
    const list = change === 'add' ? [...others, ...named] : others;
    if (list.length > 0) meta[kind] = list;
    else delete meta[kind];
  }
  return meta as Meta;
}

/** Labels are the same when system and code are; the wording does not count. */
const keyOf = (label: Label): string =>
  typeof label === 'string' ? label : `${label?.system ?? ''}|${label?.code ?? ''}`;
