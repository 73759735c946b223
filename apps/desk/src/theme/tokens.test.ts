import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

const LIGHT = ':root';
const DARK = ':root[data-theme="dark"]';
const MORE = ':root[data-contrast="more"]';
const DARK_MORE = ':root[data-theme="dark"][data-contrast="more"]';

const GROUNDS = ['card', 'page', 'sunk', 'primary-weak', 'danger-weak', 'warning-weak'];
const INKS = ['ink', 'ink-2', 'ink-3', 'primary', 'danger', 'warning', 'good', 'info'];
const pairs = INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const));

test.each(pairs)('%s is readable on %s, by day and by night', (ink, ground) => {
  expect(ratio([LIGHT], ink, ground)).toBeGreaterThanOrEqual(4.5);
  expect(ratio([LIGHT, DARK], ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(INKS)('%s keeps 7 to 1 for readers who ask for contrast', (ink) => {
  for (const ground of ['card', 'page']) {
    expect(ratio([LIGHT, MORE], ink, ground)).toBeGreaterThanOrEqual(7);
    expect(ratio([LIGHT, DARK, MORE, DARK_MORE], ink, ground)).toBeGreaterThanOrEqual(7);
  }
});

test('the words on a primary button are readable in every mode', () => {
  for (const mode of [[LIGHT], [LIGHT, DARK], [LIGHT, MORE], [LIGHT, DARK, MORE, DARK_MORE]]) {
    expect(ratio(mode, 'on-primary', 'primary')).toBeGreaterThanOrEqual(4.5);
  }
});

test('the labels of both lines of a chart are readable on a card', () => {
  for (const label of ['info', 'c-2-text']) {
    expect(ratio([LIGHT], label, 'card')).toBeGreaterThanOrEqual(4.5);
    expect(ratio([LIGHT, DARK], label, 'card')).toBeGreaterThanOrEqual(4.5);
  }
});

/** Contrast of two tokens after the given blocks were applied in order (WCAG 2.2, relative luminance). */
function ratio(blocks: string[], ink: string, ground: string): number {
  const values = Object.assign({}, ...blocks.map(declarations));
  const [a = 0, b = 0] = [values[ink], values[ground]].map(luminance).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

function declarations(selector: string): Record<string, string> {
  const body = css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#\w{6})/g)].map((m) => [m[1], m[2]]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
