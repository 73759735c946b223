import { expect, test } from 'vitest';
import { seriousViolations } from './browser.ts';
import { expectText, open, type Stage, textOf } from './stage.ts';

/** What holds on every page. */
export function everywhereJourneys(stage: () => Stage): void {
  const pages = (): readonly (readonly [role: string, path: string])[] => [
    ['township-doctor', '/today'],
    ['township-doctor', '/residents'],
    ['township-doctor', `/residents/${stage().cast.patient.id}`],
    ['township-doctor', `/residents/${stage().cast.patient.id}/results`],
    ['director', '/today'],
    ['director', '/institutions'],
    ['administrator', '/accounts'],
    ['administrator', '/accounts?open=new'],
    ['administrator', '/intake'],
    ['administrator', '/audit'],
    ['nurse', '/me'],
  ];

  test('axe finds nothing serious on any main page', async () => {
    const found: string[] = [];
    for (const [role, path] of pages()) {
      const page = await stage().deskOf(role);
      await open(page, path);
      found.push(...(await seriousViolations(page)).map((violation) => `${path} ${violation}`));
    }
    expect(found).toEqual([]);
    expect(stage().troubles()).toEqual([]);
  });

  test('without a mouse one gets from the day to a resident and back', async () => {
    const page = await stage().deskOf('public-health');
    await open(page, '/today');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('居民');
    await page.locator('[role=option][aria-selected=true]', { hasText: '居民' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/residents');
    await page.locator('tbody tr[data-key]').nth(1).waitFor();
    await page.waitForLoadState('networkidle');
    // A page that has just been changed may still be putting the focus where it belongs; the journey itself has the only clock.
    do {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(100);
    } while ((await page.locator('tbody tr:focus').count()) !== 1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/residents\/[^/]+$/);
    await page.waitForSelector('.ban .nm');
    await page.keyboard.press('?');
    await page.waitForSelector('.keys-panel');
    await page.keyboard.press('?');
    await page.goBack();
    await page.waitForURL('**/residents');
    expect(stage().troubles()).toEqual([]);
  });

  test('a cut network is said in a grey bar, and nothing that stands on the page is lost', async () => {
    const page = await stage().deskOf('public-health');
    await open(page, '/today');
    await page.context().setOffline(true);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('wang');
    await page.waitForSelector('.offline');
    await page.keyboard.press('Escape');
    expect(await textOf(page)).toContain('今天要处理的');
    await page.context().setOffline(false);
    await page.locator('.offline').waitFor({ state: 'detached' });
    expect(stage().troubles('ERR_INTERNET_DISCONNECTED')).toEqual([]);
  });

  test('the desk speaks English when asked, and Chinese again', async () => {
    const page = await stage().deskOf('specialist');
    await open(page, '/today');
    await page.click('.who');
    await page.locator('label, .ant-segmented-item', { hasText: 'English' }).first().click();
    await page.waitForLoadState('networkidle');
    await expectText(page, 'Today', '.rail');
    await page.click('.who');
    await page.locator('label, .ant-segmented-item', { hasText: '中文' }).first().click();
    await expectText(page, '今天', '.rail');
    expect(stage().troubles()).toEqual([]);
  });
}
