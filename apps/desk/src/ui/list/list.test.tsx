import { expect, test, vi } from 'vitest';
import { residents } from '../../../fixtures/answers.ts';
import { click, press, rendered } from '../../../fixtures/rendered.tsx';
import type { ResidentLine } from '../../api/resident-line.ts';
import type { Column } from './column.ts';
import { List, type ListProps } from './list.tsx';

const columns: readonly Column<ResidentLine>[] = [
  { key: 'name', title: '姓名', strong: true, cell: (row) => row.name },
  { key: 'age', title: '年龄', right: true, cell: (row) => row.age },
  { key: 'household', title: '户', hidden: true, cell: (row) => row.household },
];

const three = residents.slice(0, 3);
const [first, second, third] = three as [ResidentLine, ResidentLine, ResidentLine];

const list = (more: Partial<ListProps<ResidentLine>> = {}) => (
  <List
    id="people"
    label="居民"
    columns={columns}
    rowKey={(row) => row.id}
    source={{ rows: three, total: 3, error: undefined, retry: () => {} }}
    empty={<p>没有人</p>}
    {...more}
  />
);

test('the arrow keys move from row to row, and Enter opens the one they stand on', async () => {
  const onOpen = vi.fn();
  await rendered(list({ onOpen }));

  await press('ArrowDown');
  await press('ArrowDown');
  await press('Enter');

  expect(onOpen).toHaveBeenCalledWith(second);
});

test('J and K move like the arrows, and the end of the list is the end', async () => {
  const onOpen = vi.fn();
  await rendered(list({ onOpen }));

  for (const key of ['j', 'j', 'j', 'j', 'j', 'k']) await press(key);
  await press('Enter');

  expect(onOpen).toHaveBeenCalledWith(second);
});

test('with something open beside the list, moving opens the next one', async () => {
  const onOpen = vi.fn();
  await rendered(list({ onOpen, current: second.id }));

  await press('j');

  expect(onOpen).toHaveBeenCalledWith(third);
});

test('letters typed into a field never move the list', async () => {
  const onOpen = vi.fn();
  await rendered(
    <>
      <input aria-label="找" />
      {list({ onOpen, current: first.id })}
    </>,
  );
  document.querySelector('input')?.focus();

  await press('j');

  expect(onOpen).not.toHaveBeenCalled();
});

test('Space selects the row', async () => {
  const toggle = vi.fn();
  await rendered(list({ onOpen: () => {}, selection: { keys: new Set(), toggle } }));

  await press('ArrowDown');
  await press(' ');

  expect(toggle).toHaveBeenCalledWith(first.id);
});

test('a list that has more to come says so and fetches it on request', async () => {
  const loadMore = vi.fn();
  const { box } = await rendered(
    list({
      source: { rows: three, total: 2871, error: undefined, retry: () => {}, hasMore: true, loadMore },
    }),
  );

  expect(box.textContent).toContain('已列出 3 / 2,871 项');
  await click(box.querySelector('.more button'));
  expect(loadMore).toHaveBeenCalled();
});

test('an empty list says why instead of showing an empty table', async () => {
  const { box } = await rendered(list({ source: { rows: [], total: 0, error: undefined, retry: () => {} } }));

  expect(box.textContent).toContain('没有人');
  expect(box.querySelector('table')).toBeNull();
});

test('a list that could not be fetched offers to try again', async () => {
  const retry = vi.fn();
  const { box } = await rendered(
    list({ source: { rows: undefined, total: undefined, error: new Error('x'), retry } }),
  );

  await click(box.querySelector('[role=alert] button'));

  expect(retry).toHaveBeenCalled();
});

test('a column that was asked for stays when the list is opened again', async () => {
  localStorage.setItem('yiti.columns.people', JSON.stringify({ household: true, age: false }));
  const { box } = await rendered(list());

  expect([...box.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual(['姓名', '户']);
});

test('each row is named by its first cell, for those who listen to the table', async () => {
  const { box } = await rendered(list());

  expect([...box.querySelectorAll('tbody th[scope=row]')].map((cell) => cell.textContent)).toEqual(
    three.map((row) => row.name),
  );
});
