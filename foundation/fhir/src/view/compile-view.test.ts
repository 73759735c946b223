import { ProblemError } from '@yiti/base';
import { expect, test } from 'vitest';
import { compileView } from './compile-view.ts';

const column = (name: string, path: string, more: object = {}): object => ({ name, path, ...more });

const measurement = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
  effectiveDateTime: '2026-03-01T08:00:00+08:00',
  valueQuantity: { value: 132, unit: 'mmHg' },
};

const rowsOf = (view: object, constants?: Record<string, unknown>): unknown => {
  const compiled = compileView({ resource: 'Observation', ...view }, constants);
  return compiled.ok ? compiled.value.rows(measurement) : compiled.problem.code;
};

test('a measurement becomes one row of a narrow table, each value with the type it has', () => {
  const select = [
    {
      column: [
        column('id', 'getResourceKey()'),
        column('patient', 'subject.getReferenceKey(Patient)'),
        column('code', "code.coding.where(system = 'http://loinc.org').code.first()"),
        column('at', 'effective.ofType(dateTime)'),
        column('value', 'value.ofType(Quantity).value'),
        column('tall', 'value.ofType(Quantity).value > 140'),
        column('missing', 'method.text'),
        column('codes', 'code.coding.code', { collection: true }),
      ],
    },
  ];
  expect(rowsOf({ select })).toEqual([
    {
      id: 'o1',
      patient: 'p1',
      code: '8480-6',
      at: '2026-03-01T08:00:00+08:00',
      value: 132,
      tall: false,
      missing: null,
      codes: ['8480-6'],
    },
  ]);
});

test('columns say their type, written in the view or known from the definitions', () => {
  const view = compileView({
    resource: 'Observation',
    select: [
      {
        column: [
          column('at', 'effective.ofType(dateTime)'),
          column('value', 'value.ofType(Quantity).value'),
          column('note', 'note.text', { type: 'markdown', collection: true }),
          column('done', "status = 'final'"),
        ],
      },
    ],
  });
  expect(view.ok && view.value.columns).toEqual([
    { name: 'at', type: 'dateTime', collection: false },
    { name: 'value', type: 'decimal', collection: false },
    { name: 'note', type: 'markdown', collection: true },
    { name: 'done', type: 'boolean', collection: false },
  ]);
});

test('the caller may supply a constant that the view leaves open', () => {
  const view = {
    constant: [{ name: 'limit' }],
    select: [{ column: [column('high', 'value.ofType(Quantity).value > %limit')] }],
  };
  expect(rowsOf(view)).toBe('view.constant-without-value');
  expect(rowsOf(view, { limit: 130 })).toEqual([{ high: true }]);
});

test('another resource gives no rows', () => {
  const view = compileView({ resource: 'Patient', select: [{ column: [column('id', 'id')] }] });
  expect(view.ok && view.value.rows(measurement)).toEqual([]);
});

const select = [{ column: [column('id', 'id')] }];

test.each<[string, unknown, string]>([
  ['no object', 'Observation', 'view.empty'],
  ['a list', [], 'view.empty'],
  ['a type that R4 does not have', { resource: 'Observatory', select }, 'view.unknown-resource'],
  ['nothing selected', { resource: 'Patient', select: [] }, 'view.no-select'],
  ['a select that is no list', { resource: 'Patient', select: {} }, 'view.not-a-list'],
  [
    'a column without a name',
    { resource: 'Patient', select: [{ column: [{ path: 'id' }] }] },
    'view.bad-name',
  ],
  [
    'a name that SQL would not take',
    { resource: 'Patient', select: [{ column: [column('a;b', 'id')] }] },
    'view.bad-name',
  ],
  [
    'a column without a path',
    { resource: 'Patient', select: [{ column: [{ name: 'a' }] }] },
    'view.path-not-text',
  ],
  ['one name for two columns', { resource: 'Patient', select: [...select, ...select] }, 'view.column-twice'],
  [
    'two ways through one select',
    { resource: 'Patient', select: [{ forEach: 'name', forEachOrNull: 'name' }] },
    'view.two-iterations',
  ],
  ['a repeat that is one text', { resource: 'Patient', select: [{ repeat: 'name' }] }, 'view.path-not-text'],
  [
    'collection written as text',
    { resource: 'Patient', select: [{ column: [column('a', 'id', { collection: 'yes' })] }] },
    'view.collection-not-boolean',
  ],
  [
    'a type that is no text',
    { resource: 'Patient', select: [{ column: [column('a', 'id', { type: 1 })] }] },
    'view.type-not-text',
  ],
  [
    'a constant with two values',
    { resource: 'Patient', select, constant: [{ name: 'a', valueCode: 'b', valueId: 'c' }] },
    'view.constant-with-two-values',
  ],
  ['a test without a path', { resource: 'Patient', select, where: [{}] }, 'view.path-not-text'],
  [
    'a test known to be no boolean',
    { resource: 'Patient', select, where: [{ path: 'birthDate' }] },
    'view.where-not-boolean',
  ],
  ['selects inside each other without end', { resource: 'Patient', select: [nested(40)] }, 'view.too-deep'],
])('a view with %s is refused', (_, view, code) => {
  const compiled = compileView(view);
  expect(compiled.ok ? 'accepted' : compiled.problem.code).toBe(code);
});

test('a repeat that leads back to its start is refused and does not run for ever', () => {
  const view = compileView({
    resource: 'Observation',
    select: [{ repeat: ['%resource'], column: [column('id', 'id')] }],
  });
  if (!view.ok) throw new ProblemError(view.problem);
  expect(() => view.value.rows(measurement)).toThrow('view.endless-repeat');
});

function nested(depth: number): object {
  return depth === 0 ? { column: [column('id', 'id')] } : { select: [nested(depth - 1)] };
}
