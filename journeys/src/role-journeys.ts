import { roles } from '@yiti/access';
import { expect, test } from 'vitest';
import { screenshot } from './browser.ts';
import { expectText, open, type Stage } from './stage.ts';

/** The first page of everybody. */
export function roleJourneys(stage: () => Stage): void {
  test.each(roles)('the day of %s opens without an error, in Chinese', async (role) => {
    const page = await stage().deskOf(role);
    await open(page, '/');
    if (role === 'resident') expect(page.url()).toContain('/residents/');
    else await expectText(page, '今天要处理的');
    expect(stage().troubles()).toEqual([]);
  });

  test('the township doctor opens the most pressing line beside the list', async () => {
    const page = await stage().deskOf('township-doctor');
    await open(page, '/today');
    await page.locator('tbody tr[data-key]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('tbody tr:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ws');
    await page.waitForLoadState('networkidle');
    await expectText(page, '打开档案', '.ws');
    await screenshot(page, 'today');
    expect(stage().troubles()).toEqual([]);
  });
}
