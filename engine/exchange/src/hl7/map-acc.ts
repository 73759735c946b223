import { YITI } from '@yiti/fhir';
import { type Part, part, timeOf } from './datatypes.ts';
import { visitNumber, visitReference } from './map-pv1.ts';
import { senderInstitution } from './people.ts';
import { all, type Change, idFor, overlay, type Scene, subject, told } from './plan.ts';

/** ACC: the accident that brought somebody here, in the words of who recorded it. */
export function mapAccident(scene: Scene): Change[] {
  return all(scene, 'ACC').flatMap((acc): Change[] => {
    const words = acc.text(8) || acc.text(2, 2) || acc.text(3);
    if (words === '') return [];
    const where = acc.text(3);
    const resource = told(
      'Observation',
      idFor(scene, 'accident', visitNumber(scene) ?? scene.resident, acc.text(1)),
      {
        status: 'final',
        code: {
          coding: [
            { system: `${YITI}/CodeSystem/observation`, code: 'injury-incident', display: '受伤经过' },
            {
              system: 'http://loinc.org',
              code: '11374-6',
              display: 'Injury incident description Narrative',
            },
          ],
          text: '受伤经过',
        },
        subject: subject(scene),
        encounter: visitReference(scene),
        effectiveDateTime: timeOf(acc, 1) ?? scene.at,
        performer: [senderInstitution(scene.sender)],
        valueString: words,
        note: where === '' || where === words ? [] : [{ text: where }],
        component: [
          answer('job-related', '与工作有关', acc.text(5)),
          answer('death', '造成死亡', acc.text(6)),
          answer('police-notified', '已报警', acc.text(10)),
        ].filter((each) => each !== undefined),
      },
    );
    return [{ resource, join: overlay }];
  });
}

/** HL7 table 0136: Y or N; anything else is no answer. */
const answer = (code: string, text: string, said: string): Part | undefined =>
  said === 'Y' || said === 'N'
    ? part({
        code: {
          coding: [{ system: `${YITI}/CodeSystem/observation`, code: `accident-${code}`, display: text }],
          text,
        },
        valueBoolean: said === 'Y',
      })
    : undefined;
