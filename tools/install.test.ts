import { expect, test } from 'vitest';
import { installSentence, isComplete } from './install.mjs';

const asked = {
  '': { version: '1' },
  'engine/one': { version: '1' },
  'node_modules/@yiti/one': { link: true },
  'node_modules/kept': { version: '2.0.0' },
  'node_modules/checker': { version: '3.0.0', dev: true },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};
const product = { 'node_modules/@yiti/one': { link: true }, 'node_modules/kept': { version: '2.0.0' } };

test('what the product needs is enough to start, and not enough to test', () => {
  expect(isComplete(asked, product, 'run')).toBe(true);
  expect(isComplete(asked, product, 'all')).toBe(false);
  expect(isComplete(asked, { ...product, 'node_modules/checker': { version: '3.0.0' } }, 'all')).toBe(true);
});

test('a package of another version, or a missing link to one of ours, is installed again', () => {
  expect(isComplete(asked, { ...product, 'node_modules/kept': { version: '1.9.0' } }, 'run')).toBe(false);
  expect(isComplete(asked, { 'node_modules/kept': { version: '2.0.0' } }, 'run')).toBe(false);
});

test.each([
  ['npm error code ENOTFOUND', 'registry cannot be reached'],
  ['npm error code ENOSPC', 'disk is full'],
  ["npm error EACCES: permission denied, mkdir 'node_modules'", 'cannot write the npm packages'],
  ['npm error code EUSAGE', 'npm error code EUSAGE'],
])('%s is said in a sentence', (said, sentence) => {
  expect(installSentence(said)).toContain(sentence);
});
