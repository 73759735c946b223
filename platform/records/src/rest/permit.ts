import { orThrow, type Result } from '@yiti/base';
import { extractIndex, type Resource } from '@yiti/fhir';
import type { Stored } from '../record.ts';
import type { Call, Rest } from './call.ts';
import type { Action, Asker, Gate, GateItem, Ground } from './gate.ts';
import { refuse } from './refusal.ts';
import { isRestricted } from './visible-store.ts';

/** Refuses at once what the asker may never do with this type. */
export const mustBeAllowed = ({ gate }: Rest, asker: Asker, type: string, action: Action): void =>
  orThrow(gate.mayUse(asker, type, action) as Result<void>);

/** A stored version as the gate looks at it; it is only parsed when the gate asks for its content. */
class StoredItem implements GateItem {
  readonly stored: Stored;
  readonly type: string;
  readonly subject: string | undefined;
  #open: boolean;
  #resource: Record<string, unknown> | undefined;
  constructor(stored: Stored, open: boolean) {
    this.stored = stored;
    this.type = stored.type;
    this.subject = stored.subject;
    this.#open = open;
  }
  get resource(): Record<string, unknown> | undefined {
    if (this.#open || this.stored.text === undefined) return undefined;
    this.#resource ??= JSON.parse(this.stored.text) as Record<string, unknown>;
    return this.#resource;
  }
}

/**
 * What of these the asker may see, written into the log before it is handed over. The rest has to be answered as if it
 * were not there.
 */
export async function permitted(
  rest: Rest,
  call: Pick<Call, 'asker' | 'requestId'>,
  action: 'read' | 'search',
  found: readonly Stored[],
): Promise<Stored[]> {
  if (found.length === 0) return [];
  const open = opennessOf(rest.gate, call.asker);
  const types = [...new Set(found.map(({ type }) => type))];
  const usable = new Set(types.filter((type) => rest.gate.mayUse(call.asker, type, action).ok));
  const shown = await rest.gate.permit(
    call.asker,
    action,
    found.filter(({ type }) => usable.has(type)).map((stored) => new StoredItem(stored, open(stored.type))),
  );
  await writeDown(rest, call, types, shown.grants);
  return shown.items.map((item) => item.stored);
}

/** Types of which the asker may see everything need not be looked into. */
function opennessOf(gate: Gate, asker: Asker): (type: string) => boolean {
  const known = new Map<string, boolean>();
  return (type) => {
    const open = known.get(type) ?? !isRestricted(gate, asker, type);
    known.set(type, open);
    return open;
  };
}

/** One entry for each ground; a page of a hundred residents of one's own territory is one entry that names them all. */
async function writeDown(
  { audit }: Rest,
  { asker, requestId }: Pick<Call, 'asker' | 'requestId'>,
  types: readonly string[],
  grants: readonly Ground[],
): Promise<void> {
  const grounds = new Map<string, { readonly ground: Ground; readonly residents: string[] }>();
  for (const ground of grants) {
    const key = `${ground.access}\n${ground.basis}\n${ground.reason ?? ''}`;
    const entry = grounds.get(key) ?? { ground, residents: [] };
    entry.residents.push(ground.resident);
    grounds.set(key, entry);
  }
  const entries = [...grounds.values()].map(({ ground: { access, basis, reason }, residents }) =>
    audit.append({
      actor: asker,
      what: `${access} ${types.join(',')}`.slice(0, 200),
      residents,
      basis,
      ...(reason !== undefined && { reason }),
      requestId,
    }),
  );
  await Promise.all(entries);
}

export interface WantedWrite {
  readonly action: 'create' | 'update' | 'delete';
  readonly type: string;
  /** What is to be kept; absent for a deletion. */
  readonly resource?: Resource;
  /** What stands there now. */
  readonly before?: Stored | undefined;
}

/** Refuses the whole when one of the writes is not allowed: both what stands there and what shall stand there count. */
export async function mustBePermitted(
  rest: Rest,
  call: Pick<Call, 'asker' | 'requestId'>,
  writes: readonly WantedWrite[],
): Promise<void> {
  const asked = new Map<Action, GateItem[]>();
  for (const { action, type, resource, before } of writes) {
    mustBeAllowed(rest, call.asker, type, action);
    if (!isRestricted(rest.gate, call.asker, type)) continue;
    const items = asked.get(action) ?? [];
    asked.set(action, items);
    if (before && before.text !== undefined) items.push({ type, subject: before.subject });
    if (resource) items.push({ type, subject: extractIndex(rest.county, resource).subject, resource });
  }
  for (const [action, items] of asked) {
    const allowed = await rest.gate.permit(call.asker, action, items);
    if (allowed.items.length < items.length) {
      throw refuse(403, 'forbidden', 'this resident is not in your care, or the resource names no resident');
    }
    await writeDown(rest, call, [...new Set(items.map(({ type }) => type))], allowed.grants);
  }
}
