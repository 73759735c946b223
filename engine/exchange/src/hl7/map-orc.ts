import type { Resource } from '@yiti/fhir';
import type { Segment } from '../wire/message.ts';
import { conceptAt, type Part, timeOf } from './datatypes.ts';
import { visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, idFor, overlay, type Scene, subject, type Told, told, unlessKnown } from './plan.ts';
import { localSystem } from './sender.ts';

/** One order with all that belongs to it. */
export interface Order {
  readonly orc: Segment | undefined;
  /** Absent where only ORC speaks of the order, as a cancellation may. */
  readonly obr: Segment | undefined;
  readonly rest: readonly Segment[];
  /** What the order's id is made of; empty when a result names no order. */
  readonly key: string;
}

type Open = { orc: Segment | undefined; obr: Segment | undefined; rest: Segment[] };

/** Orders as ORC and OBR divide a message; an OBR without ORC is an order too. In OUL the ORC follows its OBR. */
export function ordersOf(scene: Scene): Order[] {
  const { segments } = scene.message;
  const follows = scene.message.kind.startsWith('OUL');
  const orders: Open[] = [];
  let open: Open | undefined;
  for (const segment of segments) {
    if (segment.name === 'OBR' && open?.orc && !open.obr) open.obr = segment;
    else if (segment.name === 'ORC' && follows && open) open.orc = segment;
    else if (segment.name === 'OBR' || segment.name === 'ORC') {
      open = { orc: undefined, obr: undefined, rest: [], [segment.name.toLowerCase()]: segment };
      orders.push(open);
    } else open?.rest.push(segment);
  }
  // The ORC of a prescription belongs to its RXO and RXE.
  return withKeys(
    scene,
    orders.filter(({ obr, rest }) => obr || !rest.some((each) => each.name.startsWith('RX'))),
  );
}

/**
 * Two items under one number are two orders: the first is found by the number alone, as a cancellation without OBR names
 * it. An order that has no number of its own is known by its group's, or by its place in the message that asks for it.
 */
function withKeys(scene: Scene, orders: readonly Open[]): Order[] {
  const asks = /^(OML|OMG|ORM|REF|DFT|MDM)/.test(scene.message.kind);
  const items = new Map<string, string>();
  return orders.map((order, place) => {
    const item = order.obr?.text(4) || order.obr?.text(4, 2) || '';
    const number = orderNumber(order);
    const group = order.orc?.text(4) ?? '';
    if (number === '') {
      const within = group || (asks ? scene.message.controlId : '');
      return { ...order, key: within && `${within}/${item || place}` };
    }
    const first = items.get(number) ?? item;
    items.set(number, first);
    return { ...order, key: first === item ? number : `${number}/${item}` };
  });
}

/** The number both sides of an order know it by: the placer's, else the filler's. */
export const orderNumber = ({ orc, obr }: Pick<Order, 'orc' | 'obr'>): string =>
  obr?.text(2) || orc?.text(2) || obr?.text(3) || orc?.text(3) || '';

/** The number of who carries it out. */
export const fillerNumber = ({ orc, obr }: Order): string => obr?.text(3) || orc?.text(3) || '';

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
  SC: 'unknown',
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
  const { orc, obr, key } = order;
  if (key === '') return [];
  const { facility } = scene.sender;
  const status = completed ? 'completed' : statusOf(orc);
  const parents = mapParents(scene, order, status);
  const resource = told('ServiceRequest', idFor(scene, 'order', key), {
    identifier: orderIdentifiers(scene, order),
    basedOn: parents.map((each) => ({ reference: `ServiceRequest/${each.resource.id}` })),
    status,
    intent: 'order',
    category: obr && [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: obr.text(24) || 'LAB' }] },
    ],
    priority: PRIORITY[orc?.text(7, 6) || obr?.text(5) || ''],
    code: conceptAt(obr, 4, facility),
    subject: subject(scene),
    encounter: visitReference(scene),
    occurrenceDateTime: timeOf(obr, 6),
    authoredOn: timeOf(orc, 9, 15) ?? (completed ? timeOf(obr, 6, 7) : obr && (timeOf(obr, 6) ?? scene.at)),
    requester: [orc?.repetition(12), obr?.repetition(16)]
      .map((each) => each && practitioner(each))
      .find((each) => each !== undefined),
    performer: [senderInstitution(scene.sender)],
    reasonCode: [conceptAt(obr, 31, facility)].filter((each) => each !== undefined),
    note: notesOf(order),
  });
  const join = (current: Resource | undefined, next: Told): Resource => {
    if (!current) return next;
    if (completed) return { ...current, status };
    const identifier = withNumbers(current.identifier as Part[] | undefined, next.identifier as Part[]);
    return { ...overlay(current, next), identifier, status: status === 'unknown' ? current.status : status };
  };
  return [{ resource, join }, ...parents];
}

/** Numbers only accumulate: a cancellation names one of them. */
const withNumbers = (held: readonly Part[] = [], said: readonly Part[] = []): Part[] => [
  ...held,
  ...said.filter(({ system, value }) => !held.some((each) => each.system === system && each.value === value)),
];

/** SC says that the status has changed; without ORC-5 it does not say into what. */
const statusOf = (orc: Segment | undefined): string =>
  ORDER_STATUS[orc?.text(5) ?? ''] ?? CONTROL[orc?.text(1) ?? ''] ?? 'active';

/** The orders that an order came from (ORC-8, OBR-29): kept by their numbers alone until they are told themselves. */
function mapParents(scene: Scene, { orc, obr }: Order, status: string): Change[] {
  const own = orderNumber({ orc, obr });
  const parents = new Map<string, Change>();
  for (const each of [orc?.repetition(8), obr?.repetition(29)]) {
    const placer = each?.text(1) ?? '';
    const filler = each?.text(2) ?? '';
    const number = placer || filler;
    if (number === '' || number === own) continue;
    const resource = told('ServiceRequest', idFor(scene, 'order', number), {
      identifier: [...numbered(scene, 'PLAC', placer), ...numbered(scene, 'FILL', filler)],
      status,
      intent: 'order',
      subject: subject(scene),
    });
    parents.set(number, { resource, join: unlessKnown });
  }
  return [...parents.values()];
}

const PRIORITY: Readonly<Record<string, string>> = { S: 'stat', A: 'asap', R: 'routine' };

/** PGN is the group that orders were placed in together (ORC-4); OBR-53 is a further number of the placer. */
export const orderIdentifiers = (scene: Scene, order: Order): Part[] =>
  [
    numbered(scene, 'PLAC', order.obr?.text(2) || order.orc?.text(2) || ''),
    numbered(scene, 'FILL', fillerNumber(order)),
    numbered(scene, 'PGN', order.orc?.text(4) ?? ''),
    numbered(scene, 'PLAC', order.obr?.text(53) ?? ''),
  ].flat();

const numbered = (scene: Scene, code: string, value: string): Part[] =>
  value === ''
    ? []
    : [
        {
          type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }] },
          system: localSystem(scene.sender, code),
          value,
        },
      ];

/** The comments of the order, which stand before the first result. */
function notesOf({ rest }: Order): Part[] {
  const end = rest.findIndex((each) => each.name === 'OBX' || each.name === 'SPM');
  return (end < 0 ? rest : rest.slice(0, end))
    .filter((each) => each.name === 'NTE')
    .map((nte) => nte.repetition(3).whole())
    .filter((text) => text !== '')
    .map((text) => ({ text }));
}
