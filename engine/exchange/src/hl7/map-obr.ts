import type { Segment } from '../wire/message.ts';
import { toAttachment } from './attachment.ts';
import { conceptAt, timeOf, toInstant } from './datatypes.ts';
import { mapResult } from './map-obx.ts';
import { fillerNumber, mapOrder, type Order, orderIdentifiers, orderNumber } from './map-orc.ts';
import { visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, groups, idFor, type Scene, subject, told, unlessKnown } from './plan.ts';

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

/**
 * The report of an order and its results: ORU, OUL, and the results that an order brings along. Where a message only
 * mentions them (DFT), what the laboratory told of them stays.
 */
export function mapReport(scene: Scene, order: Order, place: number, mentioned = false): Change[] {
  const { obr } = order;
  if (!obr) {
    const about = {
      number: order.key || `${scene.message.controlId}/${place}`,
      encounter: visitReference(scene),
    };
    const alone = resultsOf(order).map(({ obx, notes }) => mapResult(scene, obx, notes, about));
    return [...mapOrder(scene, order), ...alone.map((resource) => ({ resource, join: unlessKnown }))];
  }
  const { facility } = scene.sender;
  const code = conceptAt(obr, 4, facility);
  const number = fillerNumber(order) || orderNumber(order) || `${scene.message.controlId}/${place}`;
  const key = `${number}/${obr.text(4) || obr.text(4, 2)}`;
  const basedOn = order.key ? { reference: `ServiceRequest/${idFor(scene, 'order', order.key)}` } : undefined;
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
    presentedForm: resultsOf(order)
      .map(({ obx }) => toAttachment(obx))
      .filter((each) => each !== undefined),
  });
  return [
    ...mapOrder(scene, order, !mentioned),
    ...[...distinct, report].map((resource) => (mentioned ? { resource, join: unlessKnown } : { resource })),
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
