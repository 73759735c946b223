// `npm test`: everything that must hold before a change is kept, from a bare clone. Ends with `N passed, N failed, N skipped`.
// `npm run check` (--fast) leaves out the browser journeys.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { installPackages, ROOT, requireNode } from './install.mjs';

requireNode();
installPackages('all');

const fast = process.argv.includes('--fast');
const env = { ...process.env, npm_config_loglevel: 'error', FORCE_COLOR: '0' };
const tally = { passed: 0, failed: 0, skipped: 0 };

/** Runs one of our tools; it counts as one test. */
function step(name, command, args) {
  const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', command), args, {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  });
  tally[status === 0 ? 'passed' : 'failed']++;
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}`);
  return status === 0;
}

function vitest(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-report-'));
  const report = join(folder, 'report.json');
  const { status } = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'vitest'),
    [
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: ROOT, stdio: 'inherit', env },
  );
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    tally.passed += numPassedTests;
    tally.failed += numFailedTests;
    tally.skipped += numPendingTests + numTodoTests;
    // A file that could not even be loaded holds no tests, yet it failed.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    tally.failed += broken.length;
    for (const file of testResults) {
      for (const { status: outcome, fullName } of file.assertionResults) {
        if (outcome === 'pending' || outcome === 'todo' || outcome === 'skipped')
          console.log(`skipped  ${fullName}`);
      }
    }
    if (status !== 0 && tally.failed === 0) tally.failed++;
  } catch {
    tally.failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}

step('format and lint', 'biome', ['check', '--error-on-warnings', '.']);
step('types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']);
step('the desk builds', 'vite', ['build', 'apps/desk', '--logLevel', 'error']);
vitest(['node', 'desk']);
if (!fast) {
  env.YITI_BROWSER = findBrowser() ?? '';
  vitest(['journey']);
}

console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);
