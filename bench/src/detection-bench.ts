import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { benchDetection } from '@yiti/detection';

const SUITE = resolve(import.meta.dirname, '../../../shared/suites/surveillance');

/** The benchmark of 42 scenarios where it is at hand; the fresh series are measured without it. */
function benchmarkFile(): unknown {
  if (!existsSync(SUITE)) return undefined;
  const name = readdirSync(SUITE, { recursive: true, encoding: 'utf8' }).find((file) =>
    /noufaily42.*\.json(\.gz)?$/.test(file),
  );
  if (!name) return undefined;
  const bytes = readFileSync(join(SUITE, name));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

const { speed, curve } = benchDetection(() => performance.now() / 1000, benchmarkFile());
console.table(speed);
console.table(curve);
