import { expect, test } from 'vitest';
import { institutionDetail, institutions } from '../../../fixtures/management.ts';
import { rendered, serving, settle } from '../../../fixtures/rendered.tsx';
import { InstitutionsPage } from './institutions-page.tsx';

const answers = { '/api/institutions': institutions, '/api/institutions/t1': institutionDetail };

test('the tree lists every institution under the one it belongs to', async () => {
  serving(answers);
  const { box } = await rendered(<InstitutionsPage />, '/institutions');
  await settle();
  const names = [...box.querySelectorAll('tbody th')].map((cell) => cell.textContent);

  expect(names).toHaveLength(14);
  expect(names.indexOf('柳河村卫生室')).toBe(names.indexOf('城关镇卫生院') + 1);
});

test('the tree is asked for as it stood on the day in the address', async () => {
  const asked = serving(answers);
  await rendered(<InstitutionsPage />, '/institutions?on=2025-06-30');
  await settle();

  expect(asked[0]?.path).toBe('/api/institutions?on=2025-06-30');
});

test('an institution shows to whom it belonged, and since when', async () => {
  serving(answers);
  const { box } = await rendered(<InstitutionsPage />, '/institutions?open=t1');
  await settle();

  expect(box.querySelector('.ws')?.textContent).toContain('2020-07-01 – 2024-01-01示例县第二医共体');
});
