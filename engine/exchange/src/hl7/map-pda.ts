import { YITI } from '@yiti/fhir';
import type { Repetition } from '../wire/message.ts';
import { conceptAt, part, timeOf, toDateTime } from './datatypes.ts';
import { visitNumber, visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { type Change, firstOf, idFor, overlay, type Scene, subject, told } from './plan.ts';

/** PDA: the cause of a death, who certified it, and whether an autopsy was done. */
export function mapDeath(scene: Scene): Change[] {
  const pda = firstOf(scene, 'PDA');
  if (!pda) return [];
  const about = visitNumber(scene) ?? scene.resident;
  const changes: Change[] = [];
  const add = (resource: Change['resource']): void => {
    changes.push({ resource, join: overlay });
  };

  const cause = conceptAt(pda, 1, scene.sender.facility);
  if (cause)
    add(
      told('Condition', idFor(scene, 'diagnosis', about, pda.text(1) || pda.text(1, 2)), {
        verificationStatus: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' },
          ],
        },
        category: [{ coding: [{ system: CODES, code: 'cause-of-death', display: '死因' }], text: '死因' }],
        code: cause,
        subject: subject(scene),
        encounter: visitReference(scene),
        recordedDate: timeOf(pda, 4) ?? scene.at,
        asserter: practitioner(pda.repetition(5)),
      }),
    );

  const did = (code: string, text: string, period: Repetition, by: Repetition): void =>
    add(
      told('Procedure', idFor(scene, 'death', about, code), {
        status: 'completed',
        code: { coding: [{ system: CODES, code, display: text }], text },
        subject: subject(scene),
        encounter: visitReference(scene),
        performedPeriod: part({
          start: toDateTime(period.text(1), 'PDA'),
          end: toDateTime(period.text(2), 'PDA'),
        }),
        performer: [practitioner(by)].flatMap((actor) => (actor ? [{ actor }] : [])),
      }),
    );
  if (pda.text(4) !== '' || pda.text(5) !== '')
    did('death-certification', '死亡证明', pda.repetition(4), pda.repetition(5));
  if (pda.text(6) === 'Y') did('autopsy-performed', '尸体解剖', pda.repetition(7), pda.repetition(8));

  for (const [field, code, text] of ANSWERS) {
    const said = pda.text(field);
    if (said !== 'Y' && said !== 'N') continue;
    add(
      told('Observation', idFor(scene, 'death', about, code), {
        status: 'final',
        code: { coding: [{ system: CODES, code, display: text }], text },
        subject: subject(scene),
        encounter: visitReference(scene),
        effectiveDateTime: scene.at,
        performer: [senderInstitution(scene.sender)],
        valueCodeableConcept: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0136', code: said }],
          text: said === 'Y' ? '是' : '否',
        },
      }),
    );
  }
  return changes;
}

const CODES = `${YITI}/CodeSystem/observation`;
const ANSWERS: readonly [field: number, code: string, text: string][] = [
  [3, 'death-certificate', '已开具死亡证明'],
  [6, 'autopsy', '已做尸体解剖'],
  [9, 'coroner', '法医介入'],
];
