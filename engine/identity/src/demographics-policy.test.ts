import { expect, test } from 'vitest';
import { describedBy } from './demographics-policy.ts';
import { linked, unlinked } from './link-residents.ts';

const atHospital = { resourceType: 'Patient', id: 'p', name: [{ text: '赵秀' }], telecom: [{ value: '1' }] };
const atTownship = { ...atHospital, managingOrganization: { reference: 'Organization/t' } };

test('about somebody whom no township keeps, the newest message is believed, and silence takes nothing away', () => {
  expect(describedBy(atHospital, { name: [{ text: '赵秀英' }] }, [])).toMatchObject({
    name: [{ text: '赵秀英' }],
    telecom: [{ value: '1' }],
  });
});

test('a hospital adds what the township does not know and changes nothing that it does', () => {
  const next = describedBy(atTownship, { name: [{ text: '赵绣英' }], birthDate: '1962-12-14' }, [
    { system: 's', value: '7' },
  ]);
  expect(next).toMatchObject({
    name: [{ text: '赵秀' }],
    birthDate: '1962-12-14',
    identifier: [{ system: 's', value: '7' }],
  });
});

test('a name in which a character was lost does not replace a whole one', () => {
  expect(describedBy(atHospital, { name: [{ text: '赵?' }] }, [])).toMatchObject({
    name: [{ text: '赵秀' }],
  });
});

test('numbers accumulate and are not repeated', () => {
  const once = describedBy(atHospital, {}, [{ system: 's', value: '7' }]);
  expect(
    describedBy(once, {}, [
      { system: 's', value: '7' },
      { system: 's', value: '8' },
    ]).identifier,
  ).toHaveLength(2);
});

test('an extension is believed by itself: the people told later does not remove the household', () => {
  const held = { ...atHospital, extension: [{ url: 'household', valueString: 'h' }] };
  const next = describedBy(held, { extension: [{ url: 'ethnicity', valueCoding: { code: 'HA' } }] }, []);
  expect((next.extension as { url: string }[]).map((each) => each.url)).toEqual(['household', 'ethnicity']);
});

test('a merge that was a mistake is taken back', () => {
  const [kept, gone] = [atHospital, { ...atHospital, id: 'q' }];
  const merged = linked(kept, gone);
  expect(merged.gone).toMatchObject({
    active: false,
    link: [{ other: { reference: 'Patient/p' }, type: 'replaced-by' }],
  });
  const apart = unlinked(merged.kept, merged.gone);
  expect(apart.kept).toEqual(kept);
  expect(apart.gone).toEqual({ ...gone, active: true });
});
