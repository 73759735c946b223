import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DeskSession, deskSession } from './desk-session.ts';

// How long the resident's page takes when thirty people work at once. The server is a process of its own, as in a county;
// `--url` measures one that is already running in demo mode.
const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    users: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '20' },
    residents: { type: 'string', default: '3000' },
  },
});
/** They read residents: the roles that open charts all day. */
const ROLES = ['township-doctor', 'specialist', 'public-health', 'nurse', 'village-doctor'];
const DEMO_PASSWORD = 'Yiti-demo-2026';
const LIMIT_MS = 300;

const { url, stop } = options.url ? { url: options.url, stop: () => {} } : await startCounty();
try {
  await measure(url);
} finally {
  stop();
}

async function measure(base: string): Promise<void> {
  const users = await Promise.all(
    Array.from({ length: Number(options.users) }, (_, index) =>
      deskSession(base, ROLES[index % ROLES.length] as string, DEMO_PASSWORD),
    ),
  );
  const residents = await Promise.all(users.map(residentsOf));
  await Promise.all(users.map((user, index) => openPage(user, residents[index]?.[0] as string)));

  const page: number[] = [];
  const chart: number[] = [];
  const until = performance.now() + Number(options.seconds) * 1000;
  await Promise.all(
    users.map(async (user, index) => {
      const own = residents[index] as string[];
      for (let turn = index * 7; performance.now() < until; turn++) {
        const took = await openPage(user, own[turn % own.length] as string);
        page.push(took.page);
        chart.push(took.chart);
      }
    }),
  );
  const seconds = Number(options.seconds);
  console.log(`\n${users.length} signed-in users, one page after the other, ${seconds} s\n`);
  console.log('                                   pages/s   p50 ms   p95 ms   p99 ms');
  console.log(`chart (GET /api/residents/:id)   ${line(chart, seconds)}`);
  console.log(`page (chart and who read it)     ${line(page, seconds)}`);
  console.log(`\naim: p95 ≤ ${LIMIT_MS} ms — ${at(page, 0.95) <= LIMIT_MS ? 'held' : 'missed'}`);
}

async function residentsOf(user: DeskSession): Promise<string[]> {
  const { rows } = await user.get<{ rows: { id: string }[] }>('/api/residents?limit=100');
  const readable: string[] = [];
  // Whom one may know by name is not always whom one may read.
  for (const { id } of rows) {
    if (readable.length === 20) break;
    await user.get(`/api/residents/${id}`).then(
      () => readable.push(id),
      () => {},
    );
  }
  if (readable.length === 0) throw new Error('A user of the bench may read nobody.');
  return readable;
}

/** What the browser asks for when a resident is opened. */
async function openPage(user: DeskSession, resident: string) {
  const begin = performance.now();
  let chart = 0;
  await Promise.all([
    user.get(`/api/residents/${resident}`).then(() => {
      chart = performance.now() - begin;
    }),
    user.get(`/api/residents/${resident}/reads?limit=4`),
  ]);
  return { chart, page: performance.now() - begin };
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function line(values: readonly number[], seconds: number): string {
  return [values.length / seconds, at(values, 0.5), at(values, 0.95), at(values, 0.99)]
    .map((value) => value.toFixed(1).padStart(9))
    .join('');
}

/** A county of its own, filled through the public interfaces; gone afterwards. */
async function startCounty(): Promise<{ url: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-desk-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: String(port),
      MLLP_PORT: '0',
      HOST: '127.0.0.1',
      YITI_DATA: folder,
      YITI_DEMO_RESIDENTS: options.residents,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await new Promise<void>((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ctrl-C')) ready();
    });
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGTERM') };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
