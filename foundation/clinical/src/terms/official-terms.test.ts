import { expect, test } from 'vitest';
import { OFFICIAL_TERMS } from './official-terms.ts';

test.each(Object.entries(OFFICIAL_TERMS))(
  'the terms of %s are Chinese and tell the results apart',
  (_topic, terms) => {
    const words = Object.values(terms);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/[\u4e00-\u9fff]/);
  },
);
