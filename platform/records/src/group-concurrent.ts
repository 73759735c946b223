export interface GroupLimits {
  /** Items of one flush. */
  readonly most: number;
  /** Flushes under way at the same time. */
  readonly atOnce: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets things that arrive together share one trip to the database. There is no timer: whoever finds nothing under way
 * goes at once, and what arrives meanwhile goes together when a place is free. Each caller gets its own answer.
 */
export function groupConcurrent<Item, Answer>(
  flush: (items: readonly Item[]) => Promise<readonly (Answer | Promise<Answer>)[]>,
  { most, atOnce }: GroupLimits,
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let running = 0;
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || running >= atOnce || waiting.length === 0) return;
    scheduled = true;
    // After this turn of the event loop, so that all requests read from the sockets in it go together.
    setImmediate(() => {
      scheduled = false;
      if (running < atOnce && waiting.length > 0) void go();
    });
  };

  async function go(): Promise<void> {
    const group = waiting.length <= most ? waiting : waiting.slice(0, most);
    waiting = group === waiting ? [] : waiting.slice(most);
    running++;
    schedule();
    try {
      const answers = await flush(group.map((each) => each.item));
      group.forEach((each, index) => {
        each.resolve(answers[index] as Answer | Promise<Answer>);
      });
    } catch (error) {
      for (const each of group) each.reject(error);
    } finally {
      running--;
      schedule();
    }
  }

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
