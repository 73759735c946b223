import { laterBy, type Moment, stampText } from '../calendar.ts';
import type { Visit } from '../care/visit.ts';
import type { LabReport, LabResult } from '../health/laboratory.ts';
import type { Medicine } from '../health/medicines.ts';
import { type Sent, segment } from './message.ts';
import type { Sender } from './sender.ts';
import { pv1Segment } from './visit-segments.ts';

/** Medicines and laboratory of one visit: RDE, and ORM followed by ORU some hours later. */
export function orderMessages(visit: Visit, sender: Sender, pid: (at: Moment) => string): Sent[] {
  const pv1 = pv1Segment(visit, sender);
  const sent: Sent[] = [];
  if (visit.medicines.length > 0) {
    const at = laterBy(visit.at, 4);
    const lines = visit.medicines.flatMap((medicine, order) => rxe(visit, medicine, order + 1, at));
    sent.push({ at, message: { type: 'RDE^O11', segments: [pid(at), pv1, ...lines] } });
  }
  if (visit.report) {
    const ordered = laterBy(visit.at, 5);
    const reported = laterBy(visit.at, visit.nights > 0 ? 300 : 75);
    const number = `${visit.id}-l`;
    sent.push({
      at: ordered,
      message: {
        type: 'ORM^O01',
        segments: [
          pid(ordered),
          pv1,
          segment('ORC', 'NW', number, '', '', '', '', '', '', stampText(ordered)),
          obr(visit.report, number, ordered),
        ],
      },
    });
    const lines = visit.report.results.map((result, order) => obx(result, order + 1, sender, reported));
    sent.push({
      at: reported,
      message: {
        type: 'ORU^R01',
        segments: [
          pid(reported),
          pv1,
          segment('ORC', 'RE', number),
          obr(visit.report, number, ordered, reported),
          ...lines,
        ],
      },
    });
  }
  return sent;
}

function rxe(visit: Visit, medicine: Medicine, order: number, at: Moment): string[] {
  const { atc, name, strength, dose, unit, perDay, days } = medicine;
  return [
    segment('ORC', 'NW', `${visit.id}-m${order}`, '', '', '', '', '', '', stampText(at)),
    // Quantity and timing ^ ^ duration; code; amount; unit; how to take it; total to hand out.
    segment(
      'RXE',
      `1^^D${days}`,
      `${atc}^${name} ${strength}^ATC`,
      1,
      '',
      unit,
      '',
      `^${dose}`,
      '',
      '',
      perDay * days,
      unit,
    ),
  ];
}

function obr(report: LabReport, number: string, ordered: Moment, reported?: Moment): string {
  const fields: (string | number | undefined)[] = [
    1,
    number,
    reported ? `${number}r` : '',
    `${report.panel}^${report.name}^L`,
  ];
  fields[6] = stampText(ordered);
  if (reported) {
    fields[21] = stampText(reported);
    fields[23] = 'LAB';
    fields[24] = 'F';
  }
  return segment('OBR', ...Array.from(fields));
}

function obx(
  { loinc, name, value, unit, low, high, flag }: LabResult,
  order: number,
  sender: Sender,
  at: Moment,
): string {
  const code = sender.ownLabCodes
    ? `J${loinc.replace('-', '')}^${name}^L^${loinc}^${name}^LN`
    : `${loinc}^${name}^LN`;
  return segment(
    'OBX',
    order,
    'NM',
    code,
    '',
    value,
    unit,
    `${low}-${high}`,
    flag ?? 'N',
    '',
    '',
    'F',
    '',
    '',
    stampText(at),
  );
}
