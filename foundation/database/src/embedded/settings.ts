import { cpus, totalmem } from 'node:os';

/** Sized for a machine that also runs the server beside it; a county on its own PostgreSQL sets its own. */
export function serverSettings(): string[] {
  const quarter = Math.max(128, Math.min(1024, Math.floor(totalmem() / 2 ** 20 / 8)));
  return [
    `shared_buffers=${quarter}MB`,
    `effective_cache_size=${quarter * 3}MB`,
    'max_connections=100',
    'max_wal_size=2GB',
    'checkpoint_completion_target=0.9',
    'wal_compression=on',
    'random_page_cost=1.1',
    'jit=off',
    `max_parallel_workers_per_gather=${cpus().length > 4 ? 2 : 0}`,
    'log_min_messages=fatal',
    'timezone=UTC',
  ];
}

/** For tests, whose data nobody will miss. */
export const DISPOSABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
