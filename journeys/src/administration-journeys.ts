import { expect, test } from 'vitest';
import { screenshot } from './browser.ts';
import { expectText, open, type Stage, signIn, textOf } from './stage.ts';

/** Accounts and institutions. */
export function administrationJourneys(stage: () => Stage): void {
  const account = { username: 'new-village-doctor', own: 'My-own-word-26' };

  test('the administrator makes an account; its owner chooses a password and begins', async () => {
    const page = await stage().deskOf('administrator');
    await open(page, '/accounts');
    await screenshot(page, 'accounts');
    await page.getByRole('button', { name: '新建账户' }).click();
    const form = page.locator('.ws');
    await form.getByLabel('姓名').fill('新村医');
    await form.getByLabel('用户名').fill(account.username);
    await form.locator('.ant-select').nth(1).click();
    await page.keyboard.type('村卫生室');
    await page.keyboard.press('Enter');
    const make = form.getByRole('button', { name: '建立账户' });
    expect(await make.isDisabled()).toBe(true);
    await form.getByLabel('变更原因').fill('新入职');
    await make.click();
    await expectText(page, '只显示这一次', '.ws');
    const password = (await textOf(page, '.ws p[style*="user-select"]')).trim();

    const theirs = await stage().freshDesk();
    await theirs.goto('/');
    await theirs.fill('input[autocomplete=username]', account.username);
    await theirs.fill('input[autocomplete=current-password]', password);
    await theirs.click('button[type=submit]');
    await theirs.locator('input[autocomplete=new-password]').first().fill(account.own);
    await theirs.locator('input[autocomplete=new-password]').nth(1).fill(account.own);
    await theirs.click('button[type=submit]');
    await theirs.waitForSelector('.rail a');
    await expectText(theirs, '今天要处理的');
    // Being asked for a password of one's own arrives as a refusal.
    expect(stage().troubles('401')).toEqual([]);
  });

  test('signed out everywhere and locked, the account opens nothing any more', async () => {
    const page = await stage().deskOf('administrator');
    const theirs = await stage().freshDesk();
    await signIn(theirs, { username: account.username, password: account.own });
    await open(page, `/accounts?q=${account.username}`);
    await page.getByText('新村医').first().click();
    await page.keyboard.press('Enter');
    const form = page.locator('.ws');
    for (const step of ['让他退出所有设备', '锁定']) {
      await form.getByLabel('变更原因').fill('离职交接');
      await form.getByRole('button', { name: step, exact: true }).click();
      await expectText(page, '已完成，原因已记录', '.ws');
    }
    await theirs.goto('/today');
    await theirs.waitForSelector('input[autocomplete=username]');
    await theirs.fill('input[autocomplete=username]', account.username);
    await theirs.fill('input[autocomplete=current-password]', account.own);
    await theirs.click('button[type=submit]');
    await expectText(theirs, '账户已停用');
    expect(stage().troubles('401')).toEqual([]);
  });

  test('the tree of institutions can be seen as it stood on another day', async () => {
    const page = await stage().deskOf('director');
    await open(page, '/institutions');
    await expectText(page, '卫生院');
    await screenshot(page, 'institutions');
    const day = page.locator('.main input').first();
    await day.fill('2024-01-02');
    await page.keyboard.press('Enter');
    await page.waitForLoadState('networkidle');
    await expectText(page, '2024-01-02');
    expect(stage().troubles()).toEqual([]);
  });
}
