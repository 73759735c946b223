import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { press, rendered, type } from '../../../fixtures/rendered.tsx';
import { type Finding, matching } from './finding.ts';
import { PalettePanel } from './palette-panel.tsx';

const findings = (run: (key: string) => void): Finding[] => [
  { key: 'p1', group: 'residents', name: '王某英', note: '女 67　柳河村', run: () => run('p1') },
  { key: 'p2', group: 'residents', name: '王某山', run: () => run('p2') },
  { key: '/today', group: 'pages', name: '今天', run: () => run('/today') },
];

function Panel({ run, onClose = () => {} }: { run: (key: string) => void; onClose?: () => void }) {
  const [typed, onType] = useState('');
  return (
    <PalettePanel
      typed={typed}
      onType={onType}
      findings={matching(findings(run), typed)}
      waiting={false}
      onClose={onClose}
    />
  );
}

const chosen = () => document.querySelector('[aria-selected=true] b')?.textContent;

test('the box is ready to type, and the first finding is chosen', async () => {
  await rendered(<Panel run={() => {}} />);

  expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  expect(chosen()).toBe('王某英');
});

test('arrows choose, from the last back to the first, and Enter goes there and closes', async () => {
  const [run, onClose] = [vi.fn(), vi.fn()];
  await rendered(<Panel run={run} onClose={onClose} />);

  await press('ArrowDown');
  await press('Enter');
  expect(run).toHaveBeenCalledWith('p2');
  expect(onClose).toHaveBeenCalled();

  await press('ArrowDown');
  await press('ArrowDown');
  expect(chosen()).toBe('王某英');
});

test('typing narrows what is found, and what is not found is said with its words', async () => {
  await rendered(<Panel run={() => {}} />);
  const box = document.querySelector('input') as HTMLInputElement;

  await type(box, '今天');
  expect(chosen()).toBe('今天');

  await type(box, '某某某');
  expect(document.body.textContent).toContain('没有找到“某某某”');
});

test('Enter while a Chinese input method still composes chooses a character, not a finding', async () => {
  const run = vi.fn();
  await rendered(<Panel run={run} />);

  await press('Enter', { isComposing: true });

  expect(run).not.toHaveBeenCalled();
});

test('Esc leaves everything as it was', async () => {
  const [run, onClose] = [vi.fn(), vi.fn()];
  await rendered(<Panel run={run} onClose={onClose} />);

  await press('Escape');

  expect(onClose).toHaveBeenCalled();
  expect(run).not.toHaveBeenCalled();
});
