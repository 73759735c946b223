import { Route, Routes } from 'react-router';
import { expect, test, vi } from 'vitest';
import { demoAccounts } from '../../../fixtures/management.ts';
import { click, rendered, serving, settle, type } from '../../../fixtures/rendered.tsx';
import { SignInPage } from './sign-in-page.tsx';

const page = (
  <Routes>
    <Route path="/sign-in/:uid" element={<SignInPage />} />
  </Routes>
);

const field = (at: number) => document.querySelectorAll('input')[at] as HTMLInputElement;
const submit = () => click(document.querySelector('button[type=submit]'));
const bodies = (asked: ReturnType<typeof serving>) =>
  asked.flatMap(({ init }) => (init?.method === 'POST' ? [JSON.parse(String(init.body))] : []));

test('in a demo county one click signs in as somebody', async () => {
  const asked = serving({ '/api/sign-in/u1': { next: '#' }, '/api/demo-accounts': demoAccounts });
  vi.spyOn(location, 'assign').mockImplementation(() => {});
  const { box } = await rendered(page, '/sign-in/u1');
  await settle();

  await click(box.querySelector('.demo button'));
  await settle();

  expect(bodies(asked)).toEqual([{ username: 'village-doctor', password: 'demo' }]);
});

test('outside a demo county no account is offered', async () => {
  serving({ '/api/sign-in/u1': { client: 'desk', needsTotp: false } });
  const { box } = await rendered(page, '/sign-in/u1');
  await settle();

  expect(box.querySelector('.demo')).toBeNull();
});

test('a second factor is asked for when it is needed, and sent with the sixth digit', async () => {
  const answers: Record<string, unknown> = { '/api/sign-in/u1': { client: 'desk', needsTotp: false } };
  const asked = serving(answers);
  const { box } = await rendered(page, '/sign-in/u1');
  await settle();
  answers['/api/sign-in/u1'] = { refused: 401, code: 'access.totp-needed' };

  await type(field(0), 'lin');
  await type(field(1), 'secret');
  await submit();
  await settle();
  expect(box.textContent).toContain('6 位数字');
  await type(field(0), '12 34 56');
  await settle();

  expect(bodies(asked)).toEqual([
    { username: 'lin', password: 'secret' },
    { username: 'lin', password: 'secret', totp: '123456' },
  ]);
});

test('a wrong password is said in words, and what was typed stays', async () => {
  const answers: Record<string, unknown> = { '/api/sign-in/u1': { client: 'desk', needsTotp: false } };
  serving(answers);
  const { box } = await rendered(page, '/sign-in/u1');
  await settle();
  answers['/api/sign-in/u1'] = { refused: 401, code: 'access.wrong-password' };

  await type(field(0), 'lin');
  await type(field(1), 'wrong');
  await submit();
  await settle();

  expect(box.querySelector('[role=alert]')?.textContent).toContain('用户名或密码不对');
  expect(field(0).value).toBe('lin');
});
