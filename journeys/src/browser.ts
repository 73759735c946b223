import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const DESK = { width: 1440, height: 900 };
const SCREENS = resolve(import.meta.dirname, '../../docs/screens');

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.YITI_BROWSER || '/usr/bin/chromium';
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person at a desk: a browser of his own, in Chinese, in China's time. */
export async function openDesk(
  browser: Browser,
  url: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: DESK,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: url,
  });
  return { page: await context.newPage(), context };
}

/** Keeps the picture for docs/screens when the screens are being renewed (`npm run screens`); otherwise only looks. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot(process.env.YITI_SCREENS ? { path: place(name) } : {});
  if (picture.length === 0) throw new Error(`${name}: nothing on the screen`);
}

function place(name: string): string {
  mkdirSync(SCREENS, { recursive: true });
  return join(SCREENS, `${name}.png`);
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds that is serious: it must be nothing. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const found = await page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await loaded.run()).violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
