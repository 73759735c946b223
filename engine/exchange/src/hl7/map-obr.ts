import type { Segment } from '../wire/message.ts';
import { conceptAt, type Part, timeOf, toInstant } from './datatypes.ts';
import { mapResult } from './map-obx.ts';
import { visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, groups, idFor, overlay, type Scene, subject, told } from './plan.ts';
import { localSystem } from './sender.ts';

/** One order with all that belongs to it. */
export interface Order {
  readonly orc: Segment | undefined;
  readonly obr: Segment;
  readonly rest: readonly Segment[];
}

/** Orders as ORC and OBR divide a message; an OBR without ORC is an order too. In OUL the ORC follows its OBR. */
export function ordersOf(scene: Scene): Order[] {
  const { segments } = scene.message;
  const follows = scene.message.kind.startsWith('OUL');
  const orders: Order[] = [];
  let waiting: Segment | undefined;
  let open: { orc: Segment | undefined; obr: Segment; rest: Segment[] } | undefined;
  for (const segment of segments) {
    if (segment.name === 'OBR') {
      open = { orc: waiting, obr: segment, rest: [] };
      waiting = undefined;
      orders.push(open);
    } else if (segment.name === 'ORC' && follows && open) open.orc = segment;
    else if (segment.name === 'ORC') {
      waiting = segment;
      open = undefined;
    } else open?.rest.push(segment);
  }
  return orders;
}

/** The number both sides of an order know it by: the placer's, else the filler's. */
export const orderNumber = ({ orc, obr }: Order): string =>
  obr.text(2) || orc?.text(2) || obr.text(3) || orc?.text(3) || '';

const fillerNumber = ({ orc, obr }: Order): string => obr.text(3) || orc?.text(3) || '';

/** HL7 tables 0119 (order control) and 0038 (order status) → request-status. */
const CONTROL: Readonly<Record<string, string>> = {
  CA: 'revoked',
  OC: 'revoked',
  CR: 'revoked',
  DC: 'revoked',
  OD: 'revoked',
  DR: 'revoked',
  HD: 'on-hold',
  OH: 'on-hold',
  RE: 'completed',
};
const ORDER_STATUS: Readonly<Record<string, string>> = {
  A: 'active',
  CA: 'revoked',
  CM: 'completed',
  DC: 'revoked',
  ER: 'entered-in-error',
  HD: 'on-hold',
  IP: 'active',
  RP: 'revoked',
  SC: 'active',
};

/** The order itself. A result told about it completes it and says nothing else. */
export function mapOrder(scene: Scene, order: Order, completed = false): Change[] {
  const { orc, obr } = order;
  const number = orderNumber(order);
  if (number === '') return [];
  const { facility } = scene.sender;
  const status = completed
    ? 'completed'
    : (ORDER_STATUS[orc?.text(5) ?? ''] ?? CONTROL[orc?.text(1) ?? ''] ?? 'active');
  const resource = told('ServiceRequest', idFor(scene, 'order', number), {
    identifier: orderIdentifiers(scene, order),
    status,
    intent: 'order',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: obr.text(24) || 'LAB' }] },
    ],
    priority: PRIORITY[orc?.text(7, 6) || obr.text(5)],
    code: conceptAt(obr, 4, facility),
    subject: subject(scene),
    encounter: visitReference(scene),
    occurrenceDateTime: timeOf(obr, 6),
    authoredOn: timeOf(orc, 9, 15) ?? (completed ? timeOf(obr, 6, 7) : (timeOf(obr, 6) ?? scene.at)),
    requester: practitioner(orc?.repetition(12) ?? obr.repetition(16)) ?? practitioner(obr.repetition(16)),
    performer: [senderInstitution(scene.sender)],
    reasonCode: [conceptAt(obr, 31, facility)].filter((each) => each !== undefined),
    note: notesOf(order),
  });
  return [
    {
      resource,
      join: (current, next) => (current && completed ? { ...current, status } : overlay(current, next)),
    },
  ];
}

const PRIORITY: Readonly<Record<string, string>> = { S: 'stat', A: 'asap', R: 'routine' };

function orderIdentifiers(scene: Scene, order: Order): Part[] {
  const placer = order.obr.text(2) || order.orc?.text(2) || '';
  const kinds: [string, string][] = [
    ['PLAC', placer],
    ['FILL', fillerNumber(order)],
  ];
  return kinds
    .filter(([, value]) => value !== '')
    .map(([code, value]) => ({
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }] },
      system: localSystem(scene.sender, code),
      value,
    }));
}

/** The comments of the order, which stand before the first result. */
function notesOf({ rest }: Order): Part[] {
  const end = rest.findIndex((each) => each.name === 'OBX' || each.name === 'SPM');
  return (end < 0 ? rest : rest.slice(0, end))
    .filter((each) => each.name === 'NTE')
    .map((nte) => nte.repetition(3).whole())
    .filter((text) => text !== '')
    .map((text) => ({ text }));
}

/** HL7 table 0123 → diagnostic-report-status. */
const REPORT_STATUS: Readonly<Record<string, string>> = {
  A: 'partial',
  C: 'corrected',
  F: 'final',
  I: 'registered',
  M: 'partial',
  N: 'partial',
  O: 'registered',
  P: 'preliminary',
  R: 'partial',
  S: 'registered',
  X: 'cancelled',
};

/** The report of an order and its results: ORU, OUL, and the results that an order brings along. */
export function mapReport(scene: Scene, order: Order, place: number): Change[] {
  const { obr } = order;
  const { facility } = scene.sender;
  const code = conceptAt(obr, 4, facility);
  const number = fillerNumber(order) || orderNumber(order) || `${scene.message.controlId}/${place}`;
  const key = `${number}/${obr.text(4) || obr.text(4, 2)}`;
  const basedOn = orderNumber(order)
    ? { reference: `ServiceRequest/${idFor(scene, 'order', orderNumber(order))}` }
    : undefined;
  const encounter = visitReference(scene);
  const taken = timeOf(obr, 7);
  const issued = toInstant(timeOf(obr, 22));
  const laboratory =
    (obr.text(24) || 'LAB') === 'LAB' ||
    !['RAD', 'EC', 'CUS', 'RUS', 'CT', 'NMR', 'EEG'].includes(obr.text(24));
  const about = {
    number: key,
    category: laboratory ? 'laboratory' : 'imaging',
    taken,
    issued,
    encounter,
    basedOn,
  };
  const results = resultsOf(order).map(({ obx, notes }) => mapResult(scene, obx, notes, about));
  const distinct = [...new Map(results.map((each) => [each.id, each])).values()];
  const status =
    REPORT_STATUS[obr.text(25)] ??
    (distinct.length > 0 && distinct.every((each) => each.status === 'final') ? 'final' : 'unknown');
  const report = told('DiagnosticReport', idFor(scene, 'report', key), {
    identifier: orderIdentifiers(scene, order),
    basedOn: basedOn && [basedOn],
    status,
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: obr.text(24) || 'LAB' }] },
    ],
    code: code ?? { text: 'OBR' },
    subject: subject(scene),
    encounter,
    effectiveDateTime: taken,
    issued,
    performer: [senderInstitution(scene.sender)],
    resultsInterpreter: [practitioner(obr.repetition(32))].filter((each) => each !== undefined),
    result: distinct.map((each) => ({ reference: `Observation/${each.id}` })),
    conclusion: laboratory ? undefined : conclusionOf(order),
  });
  return [
    ...mapOrder(scene, order, true),
    ...distinct.map((resource) => ({ resource })),
    { resource: report },
  ];
}

/** The results of an order with the comments that follow each. */
export function resultsOf({ rest }: Order): { obx: Segment; notes: Segment[] }[] {
  return groups(
    rest.filter((each) => ['OBX', 'NTE', 'SPM', 'SAC', 'TXA', 'FT1', 'DG1', 'PV1'].includes(each.name)),
    (each) => each.name === 'OBX' || each.name === 'SPM' || each.name === 'SAC',
  )
    .filter(([first]) => first?.name === 'OBX')
    .map(([obx, ...after]) => ({ obx: obx as Segment, notes: after.filter((each) => each.name === 'NTE') }));
}

/** The written findings of an examination: its text results, as the doctor wrote them. */
const conclusionOf = (order: Order): string =>
  resultsOf(order)
    .filter(({ obx }) => ['TX', 'FT', 'ST'].includes(obx.text(2)))
    .flatMap(({ obx }) => obx.repetitions(5).map((each) => each.whole()))
    .filter((text) => text !== '')
    .join('\n');
