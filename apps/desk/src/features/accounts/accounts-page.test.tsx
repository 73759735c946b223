import { expect, test } from 'vitest';
import { accounts, institutions } from '../../../fixtures/management.ts';
import { click, rendered, serving, settle, type } from '../../../fixtures/rendered.tsx';
import { AccountsPage } from './accounts-page.tsx';

const answers = {
  '/api/accounts': accounts,
  '/api/institutions': institutions,
  '/api/accounts/4/unlock': {},
  '/api/accounts/4/reset-password': { password: 'KT7-M2P-9QX' },
};

const button = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].find((one) => one.textContent === words);

test('nothing can be done to an account before a reason is written', async () => {
  serving(answers);
  await rendered(<AccountsPage />, '/accounts?open=4');
  await settle();

  for (const words of ['解锁', '重设密码', '让他退出所有设备', '要求两步验证']) {
    expect(button(words)?.disabled, words).toBe(true);
  }
});

test('the reason travels with the act', async () => {
  const asked = serving(answers);
  await rendered(<AccountsPage />, '/accounts?open=4');
  await settle();

  await type(document.querySelector('.ws textarea') as HTMLTextAreaElement, '本人电话核实');
  await click(button('解锁'));
  await settle();

  const act = asked.find(({ init }) => init?.method === 'POST');
  expect(act?.path).toBe('/api/accounts/4/unlock');
  expect(JSON.parse(String(act?.init?.body))).toEqual({ reason: '本人电话核实' });
});

test('a new password is shown once, to be handed over', async () => {
  serving(answers);
  const { box } = await rendered(<AccountsPage />, '/accounts?open=4');
  await settle();

  await type(document.querySelector('.ws textarea') as HTMLTextAreaElement, '忘记密码，当面核实');
  await click(button('重设密码'));
  await settle();

  expect(box.textContent).toContain('KT7-M2P-9QX');
  expect(box.textContent).toContain('只显示这一次');
});
