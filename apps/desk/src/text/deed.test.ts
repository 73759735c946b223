import { expect, test } from 'vitest';
import { deed } from './deed.ts';

test.each([
  ['read /api/residents/:id', '看档案概要'],
  ['read /api/residents/:id/results', '看检验检查'],
  ['identify /api/residents/:id/reads', '看谁看过'],
  ['find residents', '在列表中看到'],
  ['break-glass', '紧急查看'],
  ['sign-in', '登录'],
  ['sign-in access.wrong-password', '登录未成'],
  ['account.lock zhou', '变更账户'],
  ['something new', '其他操作'],
])('an entry %s is read as %s', (what, words) => {
  expect(deed(what)).toBe(words);
});
