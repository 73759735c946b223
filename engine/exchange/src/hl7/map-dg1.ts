import { conceptAt, made, timeOf } from './datatypes.ts';
import { visitNumber, visitReference } from './map-pv1.ts';
import { practitioner } from './people.ts';
import { all, type Change, firstOf, idFor, overlay, type Scene, subject, told } from './plan.ts';
import { localSystem } from './sender.ts';

const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';

/** Diagnoses of a visit. The same code told again, as admission and then as final diagnosis, is one diagnosis. */
export function mapDiagnoses(scene: Scene): Change[] {
  return all(scene, 'DG1').flatMap((dg1): Change[] => {
    const concept = conceptAt(dg1, 3, scene.sender.facility);
    const code = made({ ...concept, text: concept?.text ?? dg1.text(4) });
    const key = dg1.text(3) || dg1.text(3, 2) || dg1.text(4);
    if (key === '') return [];
    const priority = Number(dg1.text(15));
    const doctor = practitioner(dg1.repetition(16));
    const resource = told('Condition', idFor(scene, 'diagnosis', visitNumber(scene) ?? scene.resident, key), {
      extension:
        Number.isInteger(priority) && priority > 0
          ? [{ url: 'https://yiti.health/fhir/StructureDefinition/rank', valueInteger: priority }]
          : undefined,
      verificationStatus: {
        coding: [
          {
            system: VERIFICATION,
            code:
              dg1.text(21) === 'D' ? 'entered-in-error' : dg1.text(6) === 'W' ? 'provisional' : 'confirmed',
          },
        ],
      },
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/condition-category',
              code: 'encounter-diagnosis',
            },
          ],
        },
      ],
      code,
      subject: subject(scene),
      encounter: visitReference(scene),
      recordedDate: timeOf(dg1, 5, 19) ?? scene.at,
      asserter: doctor,
    });
    return [{ resource, join: overlay }];
  });
}

/** Problems of PPR: they persist beyond the visit in which they were told. */
export function mapProblems(scene: Scene): Change[] {
  return all(scene, 'PRB').flatMap((prb): Change[] => {
    const code = conceptAt(prb, 3, scene.sender.facility);
    const number = prb.text(4) || prb.text(3);
    if (number === '' || !code) return [];
    const deleted = prb.text(1) === 'DE' || scene.message.kind === 'PPR^PC3';
    const ended = prb.text(9) !== '';
    const resource = told('Condition', idFor(scene, 'problem', scene.resident, number), {
      identifier: prb.text(4)
        ? [{ system: localSystem(scene.sender, 'problem', prb.text(4, 2)), value: prb.text(4) }]
        : undefined,
      clinicalStatus: deleted
        ? undefined
        : {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
                code: ended ? 'resolved' : 'active',
              },
            ],
          },
      verificationStatus: deleted
        ? { coding: [{ system: VERIFICATION, code: 'entered-in-error' }] }
        : undefined,
      category: [
        {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' },
          ],
        },
      ],
      code,
      subject: subject(scene),
      encounter: firstOf(scene, 'PV1') && visitReference(scene),
      onsetDateTime: timeOf(prb, 16),
      abatementDateTime: timeOf(prb, 9),
      recordedDate: timeOf(prb, 2, 7) ?? scene.at,
    });
    return [{ resource }];
  });
}
