import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['{foundation,platform,engine,capability,twin,bench,tools}/**/*.test.ts', 'apps/{server,cli}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.journey.test.ts'],
          globalSetup: ['./foundation/testing/src/test-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'desk',
          include: ['apps/desk/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.journey.test.ts'],
          environment: 'happy-dom',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'journey',
          include: ['**/*.journey.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['./foundation/testing/src/test-server.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
