import type { Resource } from '@yiti/fhir';
import { expect, test } from 'vitest';
import { wholeText, withoutStamp } from './stored-text.ts';

const at = new Date('2026-03-02T04:00:00.123Z');
const whole = (content: object) => JSON.parse(wholeText('Basic', 'b1', 3, at, JSON.stringify(content)));
const stamp = { versionId: '3', lastUpdated: '2026-03-02T04:00:00.123Z' };

test.each([
  [{}, { resourceType: 'Basic', id: 'b1', meta: stamp }],
  [{ code: { text: 'x' } }, { resourceType: 'Basic', id: 'b1', meta: stamp, code: { text: 'x' } }],
  [
    { meta: { source: 'http://his', versionId: '1', lastUpdated: '2020-01-01T00:00:00Z' }, language: 'zh' },
    { resourceType: 'Basic', id: 'b1', meta: { ...stamp, source: 'http://his' }, language: 'zh' },
  ],
  [{ meta: { versionId: '9' } }, { resourceType: 'Basic', id: 'b1', meta: stamp }],
])('what is read is what was written, with the id and version of the row: %o', (given, expected) => {
  const { meta, ...elements } = given as { meta?: Resource['meta'] };
  const stored = withoutStamp(meta, elements);

  expect(whole(stored)).toEqual(expected);
});
