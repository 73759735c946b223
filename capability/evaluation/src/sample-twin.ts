import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sample } from './sample-county.ts';

const Y = 'https://yiti.health/fhir';
/** As the twin's README says of its hospitals. */
const CHARSETS: Readonly<Record<string, string>> = {
  'general-hospital': 'gbk',
  'tcm-hospital': 'gb18030',
  'maternal-child-hospital': 'utf-8',
  'mental-hospital': 'gbk',
  'second-hospital': 'utf-8',
};

/**
 * For tests: everything of a synthetic county that indicators ask about, as FHIR. What its systems send in other formats is
 * turned by the shortest way, because what is tested here is the counting.
 */
export function readTwin(folder: string): Sample[] {
  const ndjson = readdirSync(join(folder, 'fhir')).flatMap((file) =>
    readFileSync(join(folder, 'fhir', file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Sample),
  );
  const known = new Map<string, string>();
  for (const { resourceType, id, identifier } of ndjson) {
    if (resourceType === 'Patient' || resourceType === 'Organization' || resourceType === 'Practitioner') {
      for (const { value } of (identifier as { value: string }[] | undefined) ?? [])
        known.set(`${resourceType} ${value}`, id);
    }
  }
  const idOf = (type: string, value: string | undefined) => known.get(`${type} ${value}`);
  return [
    ...ndjson,
    ...outside(readFileSync(join(folder, 'csv/insurance-outside.csv')), idOf),
    ...readdirSync(join(folder, 'hl7')).flatMap((file) =>
      hospital(readFileSync(join(folder, 'hl7', file)), CHARSETS[file.replace('.hl7', '')] ?? 'utf-8', idOf),
    ),
  ];
}

type IdOf = (type: string, value: string | undefined) => string | undefined;

const reference = (type: string, id: string) => ({ reference: `${type}/${id}` });
const bill = (total: string, fund: string) =>
  [
    ['total', total],
    ['fund', fund],
  ].map(([code, value]) => ({
    category: { coding: [{ system: `${Y}/CodeSystem/settlement`, code }] },
    amount: { value: Number(value), currency: 'CNY' },
  }));
const settlement = (
  id: string,
  patient: string,
  created: string,
  visit: string,
  total: object[],
  more: object,
): Sample => ({
  resourceType: 'ExplanationOfBenefit',
  id,
  status: 'active',
  type: { text: '结算' },
  use: 'claim',
  patient: reference('Patient', patient),
  created,
  insurer: { display: '县医疗保障局' },
  outcome: 'complete',
  insurance: [{ focal: true, coverage: { display: '参保' } }],
  item: [{ sequence: 1, productOrService: { text: '就诊' }, encounter: [reference('Encounter', visit)] }],
  total,
  provider: {},
  ...more,
});

function outside(bytes: Buffer, idOf: IdOf): Sample[] {
  const [head, ...lines] = new TextDecoder('gb18030').decode(bytes).trim().split(/\r?\n/);
  const names = head?.split(',') ?? [];
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const patient = idOf('Patient', cell('医保编号')) ?? idOf('Patient', cell('身份证号'));
    if (!patient) return [];
    const level = {
      url: `${Y}/StructureDefinition/care-level`,
      valueCode: cell('医院级别') === '市' ? 'city' : 'province',
    };
    const id = cell('结算单号');
    return [
      {
        resourceType: 'Encounter',
        id: `${id}-v`,
        extension: [level],
        status: 'finished',
        class: { code: cell('就诊类别') === '住院' ? 'IMP' : 'AMB' },
        subject: reference('Patient', patient),
        period: { start: cell('入院日期'), end: cell('出院日期') },
        serviceProvider: { display: cell('就诊医院') },
      },
      settlement(id, patient, cell('结算日期'), `${id}-v`, bill(cell('总费用'), cell('基金支付')), {
        extension: [level],
        provider: { display: cell('就诊医院') },
      }),
    ];
  });
}

/** `20260302103000` in China. */
const time = (text: string) =>
  `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:00+08:00`;

function hospital(bytes: Buffer, charset: string, idOf: IdOf): Sample[] {
  const found = new Map<string, Sample>();
  for (const message of new TextDecoder(charset).decode(bytes).split('\x1c')) {
    const segments = message
      .replace('\x0b', '')
      .trim()
      .split('\r')
      .map((line) => line.split('|'));
    const segment = (name: string) => segments.find(([first]) => first === name) ?? [];
    const trigger = segment('MSH')[8]?.split('^')[1];
    const numbers = (segment('PID')[3] ?? '').split('~').map((one) => one.split('^')[0]);
    const patient = numbers.map((number) => idOf('Patient', number)).find(Boolean);
    const visit = segment('PV1');
    const id = visit[19] ?? '';
    const place = idOf('Organization', visit[3]?.split('^')[3]);
    if (!patient || !place || id === '') continue;
    if (trigger === 'A04' || trigger === 'A03' || trigger === 'A01') {
      const doctor = idOf('Practitioner', visit[7]?.split('^')[0]);
      const inside = trigger !== 'A04';
      found.set(id, {
        resourceType: 'Encounter',
        id,
        status: trigger === 'A01' ? 'in-progress' : 'finished',
        class: { code: inside ? 'IMP' : 'AMB' },
        subject: reference('Patient', patient),
        ...(doctor ? { participant: [{ individual: reference('Practitioner', doctor) }] } : {}),
        period: {
          start: time(visit[44] ?? ''),
          ...(trigger === 'A03' ? { end: time(visit[45] ?? '') } : {}),
        },
        serviceProvider: reference('Organization', place),
      });
    }
    if (trigger === 'A11') found.delete(id);
    const paid = segment('ZST');
    if (trigger === 'P03' && paid.length > 5) {
      const [number, total, fund, at] = [paid[1], paid[2], paid[3], paid[6]] as [
        string,
        string,
        string,
        string,
      ];
      found.set(
        `s-${number}`,
        settlement(`s-${number}`, patient, time(at), id, bill(total, fund), {
          provider: reference('Organization', place),
        }),
      );
    }
  }
  return [...found.values()];
}
