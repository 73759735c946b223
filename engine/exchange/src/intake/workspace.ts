import { type County, failure, orThrow, type Result, success } from '@yiti/base';
import type { Transaction } from '@yiti/database';
import { type Resource, readResource, validate, writeJson } from '@yiti/fhir';
import type { Records, Write } from '@yiti/records';

/** A resource as the records hold it. */
interface Held {
  readonly resource: Resource | undefined;
  readonly version: number | undefined;
}

const keyOf = (type: string, id: string): string => `${type}/${id}`;

/**
 * What a batch of messages makes of the resources it touches. Each message sees what those before it did; one that
 * fails leaves nothing behind; what is unchanged in the end is not written.
 */
export class Workspace {
  readonly #held: ReadonlyMap<string, Held>;
  readonly #next = new Map<string, { resource: Resource; sender: string }>();
  #draft = new Map<string, { resource: Resource; sender: string }>();

  private constructor(held: ReadonlyMap<string, Held>) {
    this.#held = held;
  }

  /** Reads everything the batch will touch, one query for each type. */
  static async open(
    tx: Transaction,
    records: Pick<Records, 'read'>,
    county: County,
    touched: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<Workspace> {
    const held = new Map<string, Held>();
    for (const [type, ids] of touched) {
      for (const stored of (await records.read(county, type, [...ids], tx)).values()) {
        const resource = stored.text === undefined ? undefined : orThrow(readResource(stored.text));
        held.set(keyOf(type, stored.id), {
          resource,
          version: stored.text === undefined ? undefined : stored.version,
        });
      }
    }
    return new Workspace(held);
  }

  get(type: string, id: string): Resource | undefined {
    const key = keyOf(type, id);
    return (this.#draft.get(key) ?? this.#next.get(key))?.resource ?? this.#held.get(key)?.resource;
  }

  put(resource: Resource, sender: string): void {
    this.#draft.set(keyOf(resource.resourceType, resource.id as string), { resource, sender });
  }

  /** Takes over what the message has put, if all of it is valid FHIR. */
  accept(clock: () => Date): Result<void> {
    const draft = this.#draft;
    this.#draft = new Map();
    for (const [key, { resource }] of draft) {
      const before = this.#next.get(key)?.resource ?? this.#held.get(key)?.resource;
      if (before && isSame(before, resource)) {
        draft.delete(key);
        continue;
      }
      const wrong = validate(resource, clock).find((issue) => issue.severity === 'error');
      if (wrong)
        return failure('unprocessable', 'exchange.invalid-facts', {
          at: wrong.expression,
          details: wrong.text.slice(0, 200),
        });
    }
    for (const [key, change] of draft) this.#next.set(key, change);
    return success(undefined);
  }

  /** Forgets what the message has put. */
  reject(): void {
    this.#draft = new Map();
  }

  /** The writes of each sender; refused by the records when somebody else has changed one of them meanwhile. */
  writes(): Map<string, Write[]> {
    const writes = new Map<string, Write[]>();
    for (const [key, { resource, sender }] of this.#next) {
      const version = this.#held.get(key)?.version;
      const named = resource as Resource & { id: string };
      // What nobody holds is created: should somebody be faster, the batch is refused and looks again.
      const write: Write = !this.#held.has(key)
        ? { op: 'create', resource: named }
        : { op: 'put', resource: named, ...(version !== undefined && { ifVersion: version }) };
      const own = writes.get(sender);
      if (own) own.push(write);
      else writes.set(sender, [write]);
    }
    return writes;
  }
}

/** The same facts, whatever the order in which they were put together. */
function isSame(before: Resource, after: Resource): boolean {
  const { meta: _, ...one } = before;
  const { meta: __, ...two } = after;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(two).length) return false;
  return keys.every(
    (key) => key in two && writeJson((one as Resource)[key]) === writeJson((two as Resource)[key]),
  );
}
