import { expect, test } from 'vitest';
import { record, session, today } from '../../../fixtures/answers.ts';
import { click, press, rendered, serving, settle } from '../../../fixtures/rendered.tsx';
import { TodayPage } from './today-page.tsx';

const answers = {
  '/api/today': today,
  '/api/session': session,
  '/api/residents/p-1': record,
  '/api/residents/p-7': record,
};

const rowsOf = (box: Element) =>
  [...box.querySelectorAll('tbody tr[data-key]')].map((row) => row.getAttribute('data-key'));

test('danger stands first, and the whole day is counted in the title', async () => {
  serving(answers);
  const { box } = await rendered(<TodayPage />, '/today');
  await settle();

  expect(box.querySelector('h1')?.textContent).toBe('今天要处理的 · 15');
  expect(rowsOf(box).slice(0, 2)).toEqual(['1', '2']);
});

test('a chip narrows the list and stands in the address, so that it can be shared', async () => {
  serving(answers);
  const { box, router } = await rendered(<TodayPage />, '/today');
  await settle();

  await click([...box.querySelectorAll('.chip')].find((chip) => chip.textContent?.startsWith('超期')));

  expect(rowsOf(box)).toEqual(['7', '11']);
  expect(router.state.location.search).toBe('?status=overdue');
});

test('the village in the address keeps only its residents, whatever their group', async () => {
  serving(answers);
  const { box } = await rendered(<TodayPage />, `/today?place=${encodeURIComponent('南关村')}`);
  await settle();

  expect(rowsOf(box)).toEqual(['4', '14', '15']);
});

test('Enter opens the duty at the right without leaving the list, and Esc puts it away', async () => {
  serving(answers);
  const { box, router } = await rendered(<TodayPage />, '/today');
  await settle();

  await press('ArrowDown');
  await press('Enter');
  await settle();
  expect(box.querySelector('.ws h2')?.textContent).toBe('赵某兰');
  expect(rowsOf(box)).toHaveLength(15);

  await press('Escape');
  expect(box.querySelector('.ws')).toBeNull();
  expect(router.state.location.search).toBe('');
});

test('a day without work says so', async () => {
  serving({ ...answers, '/api/today': { ...today, groups: [] } });
  const { box } = await rendered(<TodayPage />, '/today');
  await settle();

  expect(box.textContent).toContain('今天没有要处理的');
});

test('a day that is about institutions has no column for people', async () => {
  const [group] = today.groups;
  const rows =
    group?.rows.map(({ resident: _, ...row }) => ({ ...row, status: 'done', place: '城关镇卫生院' })) ?? [];
  serving({ ...answers, '/api/today': { ...today, groups: [{ ...group, rows }] } });
  const { box } = await rendered(<TodayPage />, '/today');
  await settle();

  expect([...box.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual([
    '状态',
    '单位',
    '做什么',
    '为什么是现在',
    '到期',
  ]);
  expect(box.querySelector('h1')?.textContent).toBe('今天要处理的 · 0');
});
