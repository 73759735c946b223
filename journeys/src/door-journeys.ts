import { expect, test } from 'vitest';
import { screenshot, seriousViolations } from './browser.ts';
import { expectText, type Stage, signIn } from './stage.ts';

/** Getting in. */
export function doorJourneys(stage: () => Stage): void {
  test('a visitor of the demo county clicks a person and stands in that person’s day', async () => {
    const page = await stage().freshDesk();
    await page.goto('/');
    await page.waitForSelector('.demo button');
    expect(await page.locator('.demo button').count()).toBe(15);
    expect(await seriousViolations(page)).toEqual([]);
    await screenshot(page, 'sign-in');

    await page.locator('.demo button', { hasText: '乡村医生' }).click();
    await page.waitForSelector('.rail a');
    await expectText(page, '今天要处理的');
    expect(stage().troubles()).toEqual([]);
  });

  test('a doctor types name and password, comes to the page he asked for, and goes home', async () => {
    const page = await stage().freshDesk();
    await page.goto('/institutions');
    await page.fill('input[autocomplete=username]', 'nurse');
    await page.fill('input[autocomplete=current-password]', 'Yiti-demo-2026');
    await page.keyboard.press('Enter');
    await expectText(page, '医共体机构');
    expect(new URL(page.url()).pathname).toBe('/institutions');
    expect(stage().troubles()).toEqual([]);

    await page.click('.who');
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForSelector('input[autocomplete=current-password]');
    expect(stage().troubles()).toEqual([]);
  });

  test('a wrong password is refused in words and opens nothing', async () => {
    const page = await stage().freshDesk();
    await page.goto('/');
    await page.fill('input[autocomplete=username]', 'nurse');
    await page.fill('input[autocomplete=current-password]', 'not-the-password');
    await page.click('button[type=submit]');
    await expectText(page, '用户名或密码不对');
    // The refusal itself is what the browser notes as an error here.
    expect(stage().troubles('401')).toEqual([]);
    await signIn(page, { username: 'nurse', password: 'Yiti-demo-2026' });
  });
}
