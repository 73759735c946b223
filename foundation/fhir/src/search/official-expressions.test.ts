import { expect, test } from 'vitest';
import { resourceTypes } from '../definition/resource-types.ts';
import { compilePath } from '../path/index.ts';
import { branchesOf } from './compile-parameter.ts';
import { searchParameters } from './search-parameters.ts';

const parameters = resourceTypes.flatMap((type) =>
  [...searchParameters(type).values()].map((parameter) => ({ type, parameter })),
);

test('every expression of the official R4 search parameters compiles', () => {
  const refused = parameters.flatMap(({ type, parameter: { code, expression } }) =>
    expression === undefined || compilePath(expression, type).ok ? [] : [`${type}.${code}`],
  );
  expect(refused).toEqual([]);
  expect(new Set(parameters.map(({ parameter }) => parameter.url)).size).toBe(1_378);
});

/**
 * A Bundle's `composition` and `message` are whole resources inside it and no references to others;
 * DeviceDefinition has no `classification` in R4; `near` is geography, which the index does not hold.
 */
const WITHOUT_INDEX = [
  'Bundle.composition',
  'Bundle.message',
  'DeviceDefinition.classification',
  'Location.near',
];

test('every official search parameter that is about an element finds its way into the index', () => {
  const without = parameters
    .filter(({ parameter }) => parameter.expression !== undefined && parameter.type !== 'composite')
    .filter(({ type, parameter }) => branchesOf(parameter, type).length === 0)
    .map(({ type, parameter }) => `${type}.${parameter.code}`);
  expect(without.sort()).toEqual(WITHOUT_INDEX);
});
