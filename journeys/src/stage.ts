import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser, openDesk } from './browser.ts';
import { type Cast, findCast } from './cast-store.ts';
import { type JourneyCounty, openJourneyCounty } from './county.ts';

/** What every journey plays on: one county, one browser, and whoever has signed in so far. */
export interface Stage {
  readonly county: JourneyCounty;
  readonly cast: Cast;
  /** The desk of a role, signed in once and used by several journeys. */
  deskOf(role: string): Promise<Page>;
  /** A browser in which nobody has signed in. */
  freshDesk(): Promise<Page>;
  /** What went wrong in any desk since the last time this was asked, but for what a journey provoked: it must be nothing. */
  troubles(provoked?: string): string[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const county = await openJourneyCounty();
  const browser: Browser = await openBrowser();
  const desks = new Map<string, Page>();
  let troubles: string[] = [];

  async function freshDesk(): Promise<Page> {
    const { page } = await openDesk(browser, county.server.localUrl);
    page.setDefaultTimeout(20_000);
    watch(page, (trouble) => troubles.push(trouble));
    return page;
  }

  return {
    county,
    cast: await findCast(county.server.db, county.server.county),
    freshDesk,
    async deskOf(role) {
      const known = desks.get(role);
      if (known) return known;
      const page = await freshDesk();
      await signIn(page, county.accounts.get(role) ?? { username: role, password: '' });
      desks.set(role, page);
      return page;
    },
    troubles(provoked) {
      const said = troubles;
      troubles = [];
      return said.filter((trouble) => provoked === undefined || !trouble.includes(provoked));
    },
    async close() {
      await browser.close();
      await county.close();
    },
  };
}

/** Types name and password at the door and waits until the day has begun. */
export async function signIn(page: Page, { username, password }: { username: string; password: string }) {
  await page.goto('/');
  await page.fill('input[autocomplete=username]', username);
  await page.fill('input[autocomplete=current-password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.rail a');
}

/** Goes to a page and waits until it stands still. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForSelector('.main h1, .main [role=alert], .main .notice');
  await page.waitForLoadState('networkidle');
}

/** What the reader sees. */
export const textOf = async (page: Page, selector = 'main'): Promise<string> =>
  (await page.locator(selector).allInnerTexts()).join('\n');

export async function expectText(page: Page, words: string, selector = 'main'): Promise<void> {
  await page.locator(selector).getByText(words).first().waitFor();
  expect(await textOf(page, selector)).toContain(words);
}

/** Errors on the console, bugs, and requests that failed; a request that was given up on the way to another page is none. */
function watch(page: Page, note: (trouble: string) => void): void {
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()}`));
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on(
    'response',
    (response) => response.status() >= 400 && note(`${response.status()} ${response.url()}`),
  );
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') note(`${why} ${request.url()}`);
  });
}
