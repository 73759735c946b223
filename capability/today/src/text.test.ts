import { expect, test } from 'vitest';
import { sections } from './sections.ts';
import { hasText, say } from './text.ts';

test.each(sections)('the group $key has its title and note in both languages', ({ key }) => {
  expect(hasText(key) && hasText(`${key}.note`)).toBe(true);
  expect(say({ key }, 'zh')).not.toBe(say({ key }, 'en'));
});

test('a line says when in the words of the county, in China’s time', () => {
  const at = new Date('2026-11-20T22:30:00Z');
  expect(say({ key: 'critical-result.why', values: { institution: '县检验中心', at } }, 'zh')).toBe(
    '县检验中心 11-21 06:30 报',
  );
});

test('what is not known is a dash and not a word of the program', () => {
  expect(say({ key: 'sent-to-us.referral', values: { sender: null } }, 'zh')).toBe('— 转来');
});
