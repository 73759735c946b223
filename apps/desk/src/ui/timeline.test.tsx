import { expect, test } from 'vitest';
import { happenings } from '../../fixtures/answers.ts';
import { rendered } from '../../fixtures/rendered.tsx';
import { Timeline, titleOf } from './timeline.tsx';

const now = new Date('2026-11-21T10:42:00+08:00');

test('years are named where they begin, and the present one is not', async () => {
  const { box } = await rendered(<Timeline rows={happenings} now={now} />);

  expect([...box.querySelectorAll('.yr')].map((year) => year.textContent)).toEqual(['2025']);
});

test('the place says its level in words too, for those who do not see the shape', async () => {
  const { box } = await rendered(<Timeline rows={happenings} now={now} />);

  expect(box.querySelector('li')?.textContent).toContain('村卫生室');
  expect(box.querySelectorAll('li .level path[stroke-width]')).toHaveLength(1);
});

test('what it cost is told with what the insurance paid', async () => {
  const { box } = await rendered(<Timeline rows={happenings} now={now} />);

  expect(box.textContent).toContain('费用 4,312.60 元，医保 3,105.40 元');
});

test('a line without a title is called by what was said, then by its kind', () => {
  const [first] = happenings;
  if (!first) throw new Error('no fixture');
  expect(titleOf({ ...first, title: null, text: '颈椎病' })).toBe('颈椎病');
  expect(titleOf({ ...first, title: null, text: null })).toBe('就诊');
});
