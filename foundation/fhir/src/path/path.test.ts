import { expect, test } from 'vitest';
import { compilePath, evaluate } from './index.ts';

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  name: [
    { use: 'official', family: '王', given: ['小', '明'], text: '王小明' },
    { use: 'usual', given: [null, '阿明'] },
  ],
  birthDate: '1970-06',
  _birthDate: { id: 'b', extension: [{ url: 'http://x/certain', valueBoolean: false }] },
  deceasedDateTime: '2025-03-01T08:00:00+08:00',
  managingOrganization: { reference: 'Organization/o1' },
  link: [{ type: 'seealso', other: { reference: 'https://other.example/fhir/Patient/9/_history/2' } }],
  contact: [{ gender: 'female' }],
  contained: [{ resourceType: 'Practitioner', id: 'd' }],
  generalPractitioner: [{ reference: '#d' }, { reference: 'urn:uuid:1' }],
};

const observation = {
  resourceType: 'Observation',
  status: 'final',
  valueQuantity: { value: 5.4, unit: 'mmol/L', code: 'mmol/L' },
  component: [{ valueQuantity: { value: 0.1 } }, { valueQuantity: { value: 0.2 } }, { valueString: 'high' }],
};

test.each<[string, unknown[]]>([
  ['name.given', ['小', '明', '阿明']],
  ['Patient.name.family', ['王']],
  ['Observation.status', []],
  ['Resource.id', ['p1']],
  ["name.where(use = 'usual').given", ['阿明']],
  ['name[1].use', ['usual']],
  ['name.first().given.last()', ['明']],
  ['name.given.count()', [3]],
  ["name.given.join('·')", ['小·明·阿明']],
  ['name.select(given.first())', ['小', '阿明']],
  ['name.where($index = 1).use', ['usual']],
  ['name.exists(family.exists())', [true]],
  ["name.all(use = 'official')", [false]],
  ['photo.empty() and active', [true]],
  ['active.not()', [false]],
  ['{}.exists() or active', [true]],
  ['{} and active', []],
  ['active implies gender.exists()', [false]],
  ['active xor true', [false]],
  ['deceased.exists() and deceased != false', [true]],
  ['deceased.ofType(dateTime)', ['2025-03-01T08:00:00+08:00']],
  ['deceased.ofType(boolean)', []],
  ['deceased is dateTime', [true]],
  ['(deceased as DateTime).exists()', [true]],
  ['deceased > @2025-02-28T23:00:00+08:00', [true]],
  ['deceased = @2025-03-01T00:00:00Z', [true]],
  ['birthDate < @1971', [true]],
  ['birthDate = @1970-06-01', []],
  ['birthDate.lowBoundary()', ['1970-06-01']],
  ['birthDate.id', ['b']],
  ["birthDate.extension('http://x/certain').value", [false]],
  ['managingOrganization.getReferenceKey(Organization)', ['o1']],
  ['managingOrganization.getReferenceKey(Patient)', []],
  ['link.other.getReferenceKey()', ['9']],
  ['generalPractitioner.where(resolve() is Practitioner).reference', ['#d']],
  ['getResourceKey()', ['p1']],
  ['1 + 2 * 3 - 4 / 2', [5]],
  ['7 div 2 + 7 mod 2', [4]],
  ['0.1 + 0.2', [0.3]],
  ['1 / 0', []],
  ["-1 < 0 and 'a' < 'b'", [true]],
  ["'a' & {} & 'b'", ['ab']],
  ["'ab' ~ 'AB'", [true]],
  ["'小' in name.given", [true]],
  ["name.given contains '大'", [false]],
  ["iif(active, 'yes', 'no')", ['yes']],
  ["(name.given | '小').count()", [3]],
  ['name.given.distinct().count() = name.given.count()', [true]],
  ["'Wang'.upper() + 'x'.length().toString()", ['WANG1']],
  ["'a,b'.split(',')", ['a', 'b']],
  ['name.text.substring(1, 1)', ['小']],
  ["'abc'.matches('^a.c$')", [true]],
  ['(3).power(2).sqrt()', [3]],
  ['(5.55).round(1)', [5.6]],
  ["'12'.toInteger() + 1", [13]],
  ["'x'.toInteger()", []],
  ['(1 | 2 | 3).aggregate($this + $total, 0)', [6]],
  ['(1 | 2 | 3).skip(1).take(1)', [2]],
  ['%resource.id', ['p1']],
  ["-'a'", []],
  ['name.constructor', []],
  ['%resource.toString', []],
  ['`name`.family // remark', ['王']],
])('%s is %j', (expression, expected) => {
  expect(evaluate(expression, patient)).toEqual({ ok: true, value: expected });
});

test.each<[string, unknown[]]>([
  ['value.ofType(Quantity).value', [5.4]],
  ['value.as(Quantity).unit', ['mmol/L']],
  ['(Observation.value as Quantity).code', ['mmol/L']],
  ["value.ofType(Quantity) > 5 'mmol/L'", [true]],
  ['component.value.ofType(Quantity).value.aggregate($this + $total, 0)', [0.3]],
  ['component.value.ofType(string)', ['high']],
  ['value.ofType(Quantity).value.highBoundary()', [5.45]],
])('%s of a measurement is %j', (expression, expected) => {
  expect(evaluate(expression, observation)).toEqual({ ok: true, value: expected });
});

test.each([
  ['@@', 'path.unreadable'],
  ['name.', 'path.unexpected'],
  ['name.where(', 'path.unexpected'],
  ['name family', 'path.unexpected'],
  ["'open", 'path.unreadable'],
  ['name.fly()', 'path.unknown-function'],
  ['name.where()', 'path.wrong-arguments'],
  ['%nobody', 'path.unknown-constant'],
  [`${'('.repeat(60)}1${')'.repeat(60)}`, 'path.too-deep'],
  [`a${'.a'.repeat(5_000)}`, 'path.too-long'],
  [`${"extension('a').url.".repeat(40)}exists()`, 'path.too-long'],
])('an expression like %.30s is refused and not thrown', (expression, code) => {
  const result = compilePath(expression, 'Patient');
  expect(result.ok ? 'accepted' : result.problem.code).toBe(code);
});

test.each([['name.given < 1'], ['name.given.single()'], ["'a'.matches('(')"]])(
  'where FHIRPath says "error", %s is a problem and not a wrong answer',
  (expression) => {
    expect(evaluate(expression, patient).ok).toBe(false);
  },
);
