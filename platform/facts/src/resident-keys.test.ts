import { expect, test } from 'vitest';
import { residentKeys, reversed } from './resident-keys.ts';

const keysOf = (text: string): string[] => residentKeys({ name: [{ text }] });

test('王秀英 is found by her name, her given name, pinyin and initials', () => {
  expect(keysOf('王秀英')).toEqual(expect.arrayContaining(['王秀英', '秀英', '英', 'wangxiuying', 'wxy']));
});

test('a surname with a reading of its own is found by either reading', () => {
  expect(keysOf('单国强')).toEqual(expect.arrayContaining(['sgq', 'dgq', 'shanguoqiang']));
});

test('a compound surname and a dotted minority name are found without the dot', () => {
  expect(keysOf('欧阳明')).toContain('oym');
  expect(keysOf('阿卜杜拉·买买提')).toContain('阿卜杜拉买买提');
});

test('the last digits of a telephone or a card number find the person from the end', () => {
  const keys = residentKeys({
    telecom: [{ system: 'phone', value: '138 0000 2076' }],
    identifier: [{ value: '34992119590101002x' }],
  });
  expect(keys).toContain('~67020000831');
  expect(keys.some((key) => key.startsWith(reversed('002X')))).toBe(true);
});

test('a resident without a name can be kept', () => {
  expect(residentKeys({})).toEqual([]);
});
