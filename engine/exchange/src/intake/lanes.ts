interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface LaneLimits {
  readonly lanes: number;
  /** Items that go to the database together. */
  readonly most: number;
}

/**
 * Work in several lanes, each in order. What arrives for a lane while it is busy goes together in its next turn; nothing
 * waits for company. Items with the same key share a lane, so that one sender's messages are never overtaken by its own.
 */
export function lanes<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { lanes: count, most }: LaneLimits,
): (key: string, item: Item) => Promise<Answer> {
  const queues = Array.from({ length: count }, () => ({
    waiting: [] as Waiting<Item, Answer>[],
    busy: false,
  }));

  async function run(queue: (typeof queues)[number]): Promise<void> {
    queue.busy = true;
    // After this turn of the event loop, so that all messages of one packet go together.
    await new Promise((soon) => setImmediate(soon));
    while (queue.waiting.length > 0) {
      const group = queue.waiting.splice(0, most);
      try {
        const answers = await work(group.map((each) => each.item));
        for (const [index, each] of group.entries()) each.resolve(answers[index] as Answer);
      } catch (error) {
        for (const each of group) each.reject(error);
      }
    }
    queue.busy = false;
  }

  return (key, item) =>
    new Promise<Answer>((resolve, reject) => {
      const queue = queues[numberOf(key) % count] as (typeof queues)[number];
      queue.waiting.push({ item, resolve, reject });
      if (!queue.busy) void run(queue);
    });
}

/** FNV-1a with a last stir, so that senders that differ in a digit do not all meet in one lane. */
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let place = 0; place < key.length; place++)
    number = Math.imul(number ^ key.charCodeAt(place), 0x01000193);
  number ^= number >>> 15;
  return Math.imul(number, 0x2c1b3c6d) >>> 16;
}
