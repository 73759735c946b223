import { Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { reads, record } from '../../../fixtures/answers.ts';
import { click, press, rendered, serving, settle, type } from '../../../fixtures/rendered.tsx';
import { ResidentPage } from './resident-page.tsx';

const page = (
  <Routes>
    <Route path="/residents/:id/:tab?" element={<ResidentPage />} />
  </Routes>
);

const answers = {
  '/api/residents/p-8': record,
  '/api/residents/p-8/reads': { rows: reads, next: null, total: 37 },
};

test('an allergy cannot be overlooked, and the right to read stands beside the name', async () => {
  serving(answers);
  const { box } = await rendered(page, '/residents/p-8');
  await settle();
  const banner = box.querySelector('.ban');

  expect(banner?.querySelector('.st.danger')?.textContent).toBe('青霉素过敏（皮疹，2014）');
  expect(banner?.querySelector('.grant')?.textContent).toContain('签约');
});

test('T turns the chart into a table and back', async () => {
  serving(answers);
  const { box } = await rendered(page, '/residents/p-8');
  await settle();

  await press('t');
  expect(box.querySelector('table[aria-label=血压]')).not.toBeNull();
  await press('t');
  expect(box.querySelector('table[aria-label=血压]')).toBeNull();
});

test('who read the record is on the first page, and a look through the glass is marked', async () => {
  serving(answers);
  const { box } = await rendered(page, '/residents/p-8');
  await settle();
  const card = [...box.querySelectorAll('.card')].find((one) =>
    one.textContent?.startsWith('谁看过这份档案'),
  );

  expect(card?.textContent).toContain('全部 37');
  expect(card?.querySelector('.st.overdue')?.textContent).toBe('紧急查看');
});

test('a stranger is asked for a reason of ten characters before the record opens', async () => {
  const asked = serving({
    '/api/residents/p-8': { refused: 403, code: 'access.no-relation' },
    '/api/residents/p-8/break-glass': { until: '2026-11-21T13:42:00+08:00' },
  });
  const { box } = await rendered(page, '/residents/p-8');
  await settle();
  const button = () => box.querySelector<HTMLButtonElement>('button');
  const field = box.querySelector('textarea') as HTMLTextAreaElement;

  await type(field, '急诊送来');
  expect(button()?.disabled).toBe(true);
  await type(field, '急诊昏迷送来，要知道用药和过敏');
  await click(button());

  const post = asked.find(({ init }) => init?.method === 'POST');
  expect(post?.path).toBe('/api/residents/p-8/break-glass');
  expect(JSON.parse(String(post?.init?.body))).toEqual({ reason: '急诊昏迷送来，要知道用药和过敏' });
});

test('a refusal that no reason can lift offers no glass to break', async () => {
  serving({ '/api/residents/p-8': { refused: 403, code: 'access.not-for-this-role' } });
  const { box } = await rendered(page, '/residents/p-8');
  await settle();

  expect(box.textContent).toContain('你的岗位不能做这件事');
  expect(box.querySelector('textarea')).toBeNull();
});
