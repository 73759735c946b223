import { expect, test } from 'vitest';
import { audit } from '../../../fixtures/management.ts';
import { rendered, serving, settle } from '../../../fixtures/rendered.tsx';
import { AuditPage } from './audit-page.tsx';

test('a refused look stands in the log in words, beside the one that was allowed', async () => {
  serving({ '/api/audit': audit });
  const { box } = await rendered(<AuditPage />, '/audit');
  await settle();
  const lines = [...box.querySelectorAll('tbody tr')].map((row) => row.textContent);

  expect(lines[0]).toContain('看档案概要签约');
  expect(lines[1]).toContain('已拒绝');
});

test('the days in the address narrow the log', async () => {
  const asked = serving({ '/api/audit': audit });
  await rendered(<AuditPage />, '/audit?from=2026-11-01&to=2026-11-21');
  await settle();

  expect(asked[0]?.path).toBe('/api/audit?from=2026-11-01&to=2026-11-21&limit=100');
});
