import { compileView, type Resource } from '@yiti/fhir';
import { expect, test } from 'vitest';
import { factTables } from './index.ts';

const Y = 'https://yiti.health/fhir';

/** The rows a resource leaves in a narrow table. */
function rowsOf(table: string, resource: object): Record<string, unknown>[] {
  const declared = factTables.find((each) => each.table === `facts.${table}`);
  const compiled = compileView(declared?.view);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.value.rows(resource as Resource);
}

test.each(factTables)('$table is a view that compiles', ({ view }) => {
  expect(compileView(view)).toMatchObject({ ok: true });
});

test('a resident is kept with village, household, clinic and numbers', () => {
  const [row] = rowsOf('resident', {
    resourceType: 'Patient',
    id: 'p1',
    active: true,
    name: [{ text: '王秀英' }],
    gender: 'female',
    birthDate: '1959-01-01',
    identifier: [{ system: 'urn:oid:2.16.840.1.113883.2.23.1.19.1', value: '34992119590101002X' }],
    address: [
      {
        text: '柳河村 3 组',
        extension: [{ url: `${Y}/StructureDefinition/division`, valueString: '349921101200' }],
      },
    ],
    extension: [{ url: `${Y}/StructureDefinition/household`, valueString: 'h7' }],
    managingOrganization: { reference: 'Organization/o1' },
  });
  expect(row).toMatchObject({
    name: '王秀英',
    id_card: '34992119590101002X',
    division: '349921101200',
    household: 'h7',
    institution: 'o1',
    birth_date: '1959-01-01',
  });
});

test('village and household may also be written as a code and as an identifier', () => {
  const [row] = rowsOf('resident', {
    resourceType: 'Patient',
    id: 'p1',
    address: [{ extension: [{ url: `${Y}/StructureDefinition/division`, valueCode: '349921101200' }] }],
    extension: [{ url: `${Y}/StructureDefinition/household`, valueIdentifier: { value: 'h7' } }],
  });
  expect(row).toMatchObject({ division: '349921101200', household: 'h7' });
});

test('a blood pressure leaves two rows, each with its own code, value and unit', () => {
  const rows = rowsOf('measurement', {
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-11-07T09:00:00+08:00',
    component: [
      { code: { coding: [{ code: '8480-6' }] }, valueQuantity: { value: 152, unit: 'mmHg' } },
      { code: { coding: [{ code: '8462-4' }] }, valueQuantity: { value: 94, unit: 'mmHg' } },
    ],
  });
  expect(rows.map(({ resident, code, value, unit }) => [resident, code, value, unit])).toEqual([
    ['p1', '8480-6', 152, 'mmHg'],
    ['p1', '8462-4', 94, 'mmHg'],
  ]);
});

test('a settlement says what it cost, what the fund paid and where', () => {
  const amount = (code: string, value: number) => ({
    category: { coding: [{ system: `${Y}/CodeSystem/settlement`, code }] },
    amount: { value, currency: 'CNY' },
  });
  const [row] = rowsOf('settlement', {
    resourceType: 'ExplanationOfBenefit',
    id: 's1',
    extension: [{ url: `${Y}/StructureDefinition/care-level`, valueCode: 'city' }],
    patient: { reference: 'Patient/p1' },
    created: '2026-11-01',
    provider: { display: '市人民医院' },
    item: [{ sequence: 1, encounter: [{ reference: 'Encounter/e1' }] }],
    total: [amount('total', 4312.6), amount('fund', 3105.4), amount('self', 1207.2)],
  });
  expect(row).toMatchObject({
    resident: 'p1',
    visit: 'e1',
    institution_name: '市人民医院',
    care_level: 'city',
    total_yuan: 4312.6,
    fund_yuan: 3105.4,
    self_yuan: 1207.2,
  });
});

test('only a family-doctor care team is a contract', () => {
  const team = (code: string) => ({
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    category: [{ coding: [{ system: `${Y}/CodeSystem/care-team`, code }] }],
    subject: { reference: 'Patient/p1' },
    managingOrganization: [{ reference: 'Organization/o1' }],
  });
  expect(rowsOf('contract', team('family-doctor'))).toMatchObject([{ resident: 'p1', institution: 'o1' }]);
  expect(rowsOf('contract', team('tumour-board'))).toEqual([]);
});
