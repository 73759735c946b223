import { expect, test } from 'vitest';
import { screenshot } from './browser.ts';
import { expectText, open, type Stage, textOf } from './stage.ts';

const TABS = ['时间线', '检验检查', '用药', '就诊与住院', '文书', '谁看过'];

/** One resident's record: who opens it, and what stands in it. */
export function recordJourneys(stage: () => Stage): void {
  test('a doctor finds a resident by initials and reads the record', async () => {
    const { patient } = stage().cast;
    const page = await stage().deskOf('township-doctor');
    await open(page, '/today');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(patient.initials);
    const found = page.locator('[role=option]', { hasText: patient.name }).first();
    await found.waitFor();
    while ((await found.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.waitForSelector('.ban .nm');
    await page.waitForLoadState('networkidle');
    expect(await textOf(page, '.ban')).toContain(patient.name);
    expect(await page.locator('.chart svg').count()).toBeGreaterThan(0);
    expect(await textOf(page)).toMatch(/血压\n?[\s\S]*\d+\/\d+ ?mmHg/);
    expect(await textOf(page)).not.toContain('mm[Hg]');
    expect(await page.locator('table[aria-label=在用药] tbody tr').count()).toBeGreaterThan(0);
    expect(await page.locator('.tl li').count()).toBeGreaterThan(3);
    await screenshot(page, 'resident');
    expect(stage().troubles()).toEqual([]);
  });

  test('every tab of the record opens, and the last one names this very reading', async () => {
    const page = await stage().deskOf('township-doctor');
    await open(page, `/residents/${stage().cast.patient.id}`);
    for (const tab of TABS) {
      await page.locator('.tabs a', { hasText: tab }).click();
      await page.locator('.tabs a[aria-current]', { hasText: tab }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('.main [role=alert]').count(), tab).toBe(0);
    }
    await expectText(page, '看档案概要');
    expect(stage().troubles()).toEqual([]);
  });

  test('a list of results is exported as a table', async () => {
    const page = await stage().deskOf('township-doctor');
    await open(page, `/residents/${stage().cast.patient.id}/results`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出', exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    expect(stage().troubles()).toEqual([]);
  });

  test('a stranger’s record opens only for a written reason, for three hours', async () => {
    const { stranger } = stage().cast;
    const page = await stage().deskOf('township-doctor');
    await page.goto(`/residents/${stranger.id}`);
    const button = page.locator('.glass button.ant-btn');
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    const refused = await page.request.post(`/api/residents/${stranger.id}/break-glass`, {
      data: { reason: '急' },
    });
    expect(refused.status()).toBe(400);

    await page.fill('.glass textarea', '急诊送来，昏迷，需要知道用药和过敏');
    await button.click();
    await page.waitForSelector('.ban .nm');
    expect(await textOf(page, '.ban')).toContain('紧急查看');
    const { grant } = await (await page.request.get(`/api/residents/${stranger.id}`)).json();
    const hours = (Date.parse(grant.until) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThanOrEqual(3);
    await page.locator('.tabs a', { hasText: '谁看过' }).click();
    await expectText(page, '昏迷，需要知道用药和过敏');
    // The first refusal is what this journey is about.
    expect(stage().troubles('403')).toEqual([]);
  });

  test('who steers by numbers cannot open a record, and no reason lifts that', async () => {
    const page = await stage().deskOf('finance');
    await page.goto(`/residents/${stage().cast.patient.id}`);
    await expectText(page, '你的岗位不能做这件事');
    expect(await page.locator('.glass').count()).toBe(0);
    expect(stage().troubles('403')).toEqual([]);
  });

  test('the list of residents is in the order of a Chinese register and can be searched', async () => {
    const { patient } = stage().cast;
    const page = await stage().deskOf('township-doctor');
    await open(page, '/residents');
    await screenshot(page, 'residents');
    await page.locator('.main input').first().fill(patient.name);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]q=/);
    await page.waitForLoadState('networkidle');
    // The whole list stays on the screen until the found ones are there.
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length < 20);
    await page.locator('tbody tr', { hasText: patient.name }).first().waitFor();
    expect(stage().troubles()).toEqual([]);
  });
}
