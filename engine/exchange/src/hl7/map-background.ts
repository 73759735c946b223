import type { Segment } from '../wire/message.ts';
import { conceptAt, made, part, timeOf, toDay, toName, toTelecom } from './datatypes.ts';
import { mapAccident } from './map-acc.ts';
import { isSelf } from './map-gt1.ts';
import { mapResult } from './map-obx.ts';
import { mapDeath } from './map-pda.ts';
import { visitNumber, visitReference } from './map-pv1.ts';
import { practitioner, senderInstitution } from './people.ts';
import { all, type Change, idFor, overlay, type Scene, subject, told } from './plan.ts';

/** What registration messages bring along: allergies, kin, insurance, procedures, measurements at the counter, accidents. */
export const mapBackground = (scene: Scene): Change[] => [
  ...mapAllergies(scene),
  ...mapKin(scene),
  ...mapGuarantors(scene),
  ...mapCoverage(scene),
  ...mapProcedures(scene),
  ...mapMeasurements(scene),
  ...mapAccident(scene),
  ...mapDeath(scene),
];

/** HL7 table 0127 → allergy-intolerance-category. */
const ALLERGY: Readonly<Record<string, string>> = {
  DA: 'medication',
  FA: 'food',
  EA: 'environment',
  AA: 'environment',
  PA: 'environment',
  LA: 'environment',
};
/** HL7 table 0128 → reaction-event-severity. */
const SEVERITY: Readonly<Record<string, string>> = { MI: 'mild', MO: 'moderate', SV: 'severe' };

export function mapAllergies(scene: Scene): Change[] {
  return all(scene, 'AL1').flatMap((al1): Change[] => {
    const code = conceptAt(al1, 3, scene.sender.facility);
    if (!code) return [];
    const words = al1
      .repetitions(5)
      .map((each) => each.whole())
      .filter((text) => text !== '');
    const category = ALLERGY[al1.text(2)];
    return [
      {
        resource: told(
          'AllergyIntolerance',
          idFor(scene, 'allergy', scene.resident, al1.text(3) || al1.text(3, 2)),
          {
            clinicalStatus: {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
                  code: 'active',
                },
              ],
            },
            category: category && [category],
            code,
            patient: subject(scene),
            onsetDateTime: timeOf(al1, 6),
            reaction:
              words.length > 0
                ? [made({ manifestation: words.map((text) => ({ text })), severity: SEVERITY[al1.text(4)] })]
                : undefined,
          },
        ),
        join: overlay,
      },
    ];
  });
}

function mapKin(scene: Scene): Change[] {
  return all(scene, 'NK1').flatMap((nk1): Change[] => {
    const name = toName(nk1.repetition(2));
    if (!name) return [];
    return [
      {
        resource: told('RelatedPerson', idFor(scene, 'kin', scene.resident, String(name.text)), {
          patient: subject(scene),
          relationship: [conceptAt(nk1, 3, scene.sender.facility)].filter((each) => each !== undefined),
          name: [name],
          telecom: nk1
            .repetitions(5)
            .map((each) => toTelecom(each, 'home'))
            .filter((each) => each !== undefined),
          birthDate: toDay(nk1.text(16), 'NK1-16'),
        }),
        join: overlay,
      },
    ];
  });
}

/** GT1: who answers for the bill, when that is somebody else. */
function mapGuarantors(scene: Scene): Change[] {
  return all(scene, 'GT1').flatMap((gt1): Change[] => {
    const name = toName(gt1.repetition(3));
    if (!name || isSelf(gt1.text(11))) return [];
    return [
      {
        resource: told('RelatedPerson', idFor(scene, 'guarantor', scene.resident, String(name.text)), {
          patient: subject(scene),
          relationship: [
            conceptAt(gt1, 11, scene.sender.facility),
            {
              coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'GUAR' }],
              text: '担保人',
            },
          ].filter((each) => each !== undefined),
          name: [name],
          birthDate: toDay(gt1.text(8), 'GT1-8'),
        }),
        join: overlay,
      },
    ];
  });
}

/** Insurance of IN1; the kinds of our county's schemes where the plan says which. */
function mapCoverage(scene: Scene): Change[] {
  return all(scene, 'IN1').flatMap((in1): Change[] => {
    const plan = conceptAt(in1, 2, scene.sender.facility);
    const key = in1.text(2) || in1.text(3) || in1.text(4);
    if (key === '') return [];
    const scheme = /^3[19]0$/.test(in1.text(2)) ? in1.text(2) : undefined;
    return [
      {
        resource: told('Coverage', idFor(scene, 'coverage', scene.resident, key, in1.text(3)), {
          status: 'active',
          type: scheme
            ? { coding: [{ system: 'https://yiti.health/fhir/CodeSystem/insurance', code: scheme }] }
            : plan,
          subscriberId: in1.text(49) || in1.text(36),
          beneficiary: subject(scene),
          period: part({ start: timeOf(in1, 12), end: timeOf(in1, 13) }),
          payor: [{ display: in1.text(4) || in1.text(2, 2) || in1.text(2) || in1.text(3) }],
        }),
        join: overlay,
      },
    ];
  });
}

export function mapProcedures(scene: Scene): Change[] {
  return all(scene, 'PR1').flatMap((pr1): Change[] => {
    const code = conceptAt(pr1, 3, scene.sender.facility);
    if (!code) return [];
    const key = pr1.text(19) || `${pr1.text(3) || pr1.text(3, 2)}/${pr1.text(5)}`;
    const performer = [...pr1.repetitions(11), ...pr1.repetitions(8)]
      .map(practitioner)
      .find((each) => each !== undefined);
    return [
      {
        resource: told('Procedure', idFor(scene, 'procedure', visitNumber(scene) ?? scene.resident, key), {
          status: pr1.text(20) === 'D' ? 'entered-in-error' : 'completed',
          code,
          subject: subject(scene),
          encounter: visitReference(scene),
          performedDateTime: timeOf(pr1, 5),
          performer: performer && [{ actor: performer, onBehalfOf: senderInstitution(scene.sender) }],
          reasonCode: [conceptAt(pr1, 15, scene.sender.facility)].filter((each) => each !== undefined),
        }),
        join: overlay,
      },
    ];
  });
}

/** OBX of a registration message: what was measured at admission. Those of reports are read with their order. */
export function mapMeasurements(scene: Scene): Change[] {
  const ends = scene.message.segments.findIndex((each) => each.name === 'OBR' || each.name === 'TXA');
  const before: readonly Segment[] =
    ends < 0 ? scene.message.segments : scene.message.segments.slice(0, ends);
  return before
    .filter((each) => each.name === 'OBX')
    .map((obx) => ({
      resource: mapResult(scene, obx, [], {
        number: visitNumber(scene) ?? `${scene.resident}/${scene.message.controlId}`,
        encounter: visitReference(scene),
        category: 'vital-signs',
      }),
    }));
}
