import { type MeasureNeeds, type Refreshed, refresh } from '@yiti/measure';
import type { Records } from '@yiti/records';
import { catalogue } from './catalogue.ts';

export interface FreshNeeds extends Omit<MeasureNeeds, 'indicators' | 'records'> {
  readonly records: MeasureNeeds['records'] & Pick<Records, 'listen'>;
  readonly onRefresh?: (refreshed: Refreshed) => void;
  readonly onError: (error: unknown) => void;
}

/** Writes that arrive together are counted together. */
const GATHER_MS = 1000;

/** Keeps the numbers in step with the records, a second or two behind; returns how to stop. */
export function keepFresh({ onRefresh, onError, ...needs }: FreshNeeds): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  async function work(): Promise<void> {
    do {
      await new Promise((done) => setTimeout(done, GATHER_MS));
      again = false;
      if (stopped) return;
      try {
        const refreshed = await refresh({ ...needs, indicators: catalogue });
        if (refreshed.changes > 0 || refreshed.everything) onRefresh?.(refreshed);
      } catch (error) {
        onError(error);
      }
    } while (again && !stopped);
  }
  const wake = (): void => {
    again = true;
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  const deafen = needs.records.listen(needs.county, wake);
  wake();
  return async () => {
    stopped = true;
    await deafen();
    await running;
  };
}
