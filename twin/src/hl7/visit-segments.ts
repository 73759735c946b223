import { stampText } from '../calendar.ts';
import type { Visit } from '../care/visit.ts';
import { segment } from './message.ts';
import type { Sender } from './sender.ts';

const DEPARTMENTS: Record<string, string> = { I: '内科病区', O: '门诊' };

/** PV1 with the number of the visit in PV1-19, by which all later messages find it. */
export function pv1Segment(
  visit: Visit,
  sender: Sender,
  { bed, number, discharged = false }: { bed?: string; number?: string; discharged?: boolean } = {},
): string {
  const { nights, place, at, until } = visit;
  const inpatient = nights > 0;
  const fields: (string | undefined)[] = [];
  fields[0] = '1';
  fields[1] = inpatient ? 'I' : 'O';
  fields[2] = `${DEPARTMENTS[inpatient ? 'I' : 'O']}^^${bed ?? (inpatient ? `${(at.minute % 40) + 1}` : '')}^${sender.institution.code}`;
  fields[6] = place ? `${place.doctor.code}^${place.doctor.name}` : undefined;
  fields[18] = number ?? visit.id;
  if (discharged) fields[35] = '01';
  fields[43] = stampText(at);
  if (discharged) fields[44] = stampText(until);
  return segment('PV1', ...Array.from(fields));
}

/** The principal diagnosis: `I10` names ICD-10 in table 0396. */
export const dg1Segment = ({ diagnosis, at, nights }: Visit): string =>
  segment(
    'DG1',
    1,
    '',
    `${diagnosis.code}^${diagnosis.name}^I10`,
    '',
    stampText(at),
    nights > 0 ? 'A' : 'W',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    1,
  );
