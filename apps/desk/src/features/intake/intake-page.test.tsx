import { act } from 'react';
import { expect, test } from 'vitest';
import { intake, letterDetail, letters } from '../../../fixtures/management.ts';
import { click, press, rendered, serving, settle, type } from '../../../fixtures/rendered.tsx';
import { IntakePage } from './intake-page.tsx';

const answers = {
  '/api/intake': intake,
  '/api/intake/letters': letters,
  '/api/intake/letters/1': letterDetail,
  '/api/intake/letters/1/replay': {},
  '/api/intake/replay': {},
};

const button = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].find((one) => one.textContent === words);

const written = () => document.querySelector('.ws textarea') as HTMLTextAreaElement;

test('a system that fell silent is named as such, with the hour of its last letter', async () => {
  serving(answers);
  const { box } = await rendered(<IntakePage />, '/intake');
  await settle();

  const silent = [...box.querySelectorAll('.senders tbody tr')].filter((row) =>
    row.textContent?.includes('后没有来信'),
  );

  expect(silent.map((row) => row.querySelector('th')?.textContent)).toEqual(['县中医医院 信息系统']);
  expect(box.querySelector('h1')?.textContent).toBe('没能收下的来信 · 7');
});

test('an opened letter shows the place that was refused', async () => {
  serving(answers);
  const { box } = await rendered(<IntakePage />, '/intake?open=1');
  await settle();

  expect(box.querySelector('dt.wrong-place')?.textContent).toBe('PID-3');
  expect(box.querySelector('details[open] summary')?.textContent).toContain('PID');
});

test('the fields of the header are counted as HL7 counts them: the separator is the first', async () => {
  serving(answers);
  const { box } = await rendered(<IntakePage />, '/intake?open=1');
  await settle();
  const names = [...box.querySelectorAll('.segments dt')].map((name) => name.textContent);

  expect(names).toContain('MSH-9');
  expect(names).not.toContain('MSH-1');
});

test('an amended letter is kept first and replayed after, and never without a reason', async () => {
  const asked = serving(answers);
  await rendered(<IntakePage />, '/intake?open=1');
  await settle();

  await type(written(), 'MSH|put right');
  expect(button('保存改动并重放')?.disabled).toBe(true);

  await type(document.querySelector('.ws input') as HTMLInputElement, '校验位抄错');
  await click(button('保存改动并重放'));
  await settle();

  const acts = asked.filter(({ init }) => init?.method && init.method !== 'GET');
  expect(acts.map(({ path, init }) => `${init?.method} ${path}`)).toEqual([
    'PUT /api/intake/letters/1',
    'POST /api/intake/letters/1/replay',
  ]);
  expect(JSON.parse(String(acts[0]?.init?.body))).toEqual({ text: 'MSH|put right', reason: '校验位抄错' });
});

test('what was written survives closing the workspace', async () => {
  serving(answers);
  const { router } = await rendered(<IntakePage />, '/intake?open=1');
  await settle();
  await type(written(), 'MSH|half done');

  await press('Escape');
  await settle();
  expect(document.querySelector('.ws')).toBeNull();
  await act(() => router.navigate('/intake?open=1'));
  await settle();

  expect(written().value).toBe('MSH|half done');
  sessionStorage.clear();
});

test('several letters chosen by Space are replayed together', async () => {
  const asked = serving(answers);
  await rendered(<IntakePage />, '/intake');
  await settle();

  await press('ArrowDown');
  await press(' ');
  await press('ArrowDown');
  await press(' ');
  await click(button('重放 2 封'));
  await settle();

  const replay = asked.find(({ path }) => path === '/api/intake/replay');
  expect(JSON.parse(String(replay?.init?.body))).toEqual({ ids: ['1', '2'] });
});
