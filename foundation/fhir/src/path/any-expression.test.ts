import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectionFunctions } from './collection-functions.ts';
import { fhirFunctions } from './fhir-functions.ts';
import { evaluate } from './index.ts';
import { valueFunctions } from './value-functions.ts';

const functions = Object.keys({ ...collectionFunctions, ...valueFunctions, ...fhirFunctions });
const OPERATORS = '+ - * / = != ~ !~ < > <= >= and or xor implies | & in contains div mod is as'.split(' ');
const WORDS = `name given value Patient birthDate deceased id contact extension reference constructor __proto__ string
  'a' '(' '2020-01-01' 1 0 2.5 @2020-01 @T12:00 {} true $this $index $total %resource 5\\ 'mg'`;

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...WORDS.split(/\s+/)),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `${left}.${right}`),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `${left}[${right}]`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie('expression'), fc.constantFrom(...functions), fc.array(tie('expression'), { maxLength: 2 }))
      .map(([from, name, args]) => `${from}.${name}(${args.join(', ')})`),
  ),
}));

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: '王', given: ['小', null] }, { given: ['明'] }],
  birthDate: '1970-06',
  deceasedBoolean: false,
  contact: [{ gender: 'male' }],
  link: [{ other: { reference: 'Patient/2' } }],
};

test('no expression, however senseless, does anything but find items or give a problem', () => {
  fc.assert(
    fc.property(expression, (written) => {
      const result = evaluate(written, patient);
      expect(result.ok ? 'items' : result.problem.code).toMatch(/^(items|path\.[a-z-]+)$/);
    }),
    { numRuns: 3_000 },
  );
});
