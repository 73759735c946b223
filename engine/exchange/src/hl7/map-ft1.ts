import { YITI } from '@yiti/fhir';
import type { Segment } from '../wire/message.ts';
import { conceptAt, type Part, timeOf, toInstant } from './datatypes.ts';
import { visitNumber, visitReference } from './map-pv1.ts';
import { institution, senderInstitution } from './people.ts';
import { all, type Change, firstOf, idFor, type Scene, subject, told, unlessKnown } from './plan.ts';

/** HL7 table 0017 → chargeitem-status: CR gives money back, VO takes the charge out. */
const STATUS: Readonly<Record<string, string>> = { CR: 'aborted', VO: 'entered-in-error' };

/** Single charges of DFT. */
export function mapCharges(scene: Scene): Change[] {
  return all(scene, 'FT1').map((ft1, place): Change => {
    const number = ft1.text(2) || `${scene.message.controlId}/${ft1.text(1) || place + 1}`;
    const quantity = Number(ft1.text(10) || 1);
    return {
      resource: told('ChargeItem', idFor(scene, 'charge', number), {
        status: STATUS[ft1.text(6)] ?? 'billable',
        code: conceptAt(ft1, 7, scene.sender.facility) ??
          conceptAt(ft1, 25, scene.sender.facility) ?? { text: '费用' },
        subject: subject(scene),
        context: visitReference(scene),
        occurrenceDateTime: timeOf(ft1, 4),
        performingOrganization: institution(ft1.text(16, 4)) ?? senderInstitution(scene.sender),
        quantity: Number.isFinite(quantity) ? { value: quantity } : undefined,
        priceOverride: money(ft1),
        enteredDate: timeOf(ft1, 5),
      }),
    };
  });
}

/**
 * FT1-25, what was done for the charge. Whether it was done is not said, so its status is unknown; PR1 of the same
 * procedure and day says more and is believed over it.
 */
export function mapChargedProcedures(scene: Scene): Change[] {
  return all(scene, 'FT1').flatMap((ft1): Change[] => {
    const code = conceptAt(ft1, 25, scene.sender.facility);
    if (!code) return [];
    const key = `${ft1.text(25) || ft1.text(25, 2)}/${ft1.text(4)}`;
    const resource = told('Procedure', idFor(scene, 'procedure', visitNumber(scene) ?? scene.resident, key), {
      status: 'unknown',
      code,
      subject: subject(scene),
      encounter: visitReference(scene),
      performedDateTime: timeOf(ft1, 4),
    });
    return [{ resource, join: unlessKnown }];
  });
}

/** FT1-11 is the extended amount, FT1-12 that of one unit; yuan unless another currency is named. */
function money(ft1: Segment): Part | undefined {
  const amount = ft1.text(11) || ft1.text(12);
  const value = Number(amount);
  if (amount === '' || !Number.isFinite(value)) return undefined;
  const currency = ft1.text(11, 1, 2) || ft1.text(12, 1, 2) || 'CNY';
  return { value, currency: /^[A-Z]{3}$/.test(currency) ? currency : 'CNY' };
}

/**
 * ZST, the settlement of a visit as hospitals of this county send it with DFT: settlement number, total, paid by the
 * fund, paid by the patient, kind of insurance (310 职工, 390 城乡居民), time. HL7 has no segment that says this.
 */
export function mapSettlement(scene: Scene): Change[] {
  return all(scene, 'ZST').flatMap((zst): Change[] => {
    const number = zst.text(1) || visitNumber(scene);
    if (!number) return [];
    const encounter = visitReference(scene);
    const provider = senderInstitution(scene.sender, firstOf(scene, 'PV1'));
    const scheme = zst.text(5);
    return [
      {
        resource: told('ExplanationOfBenefit', idFor(scene, 'settlement', number), {
          status: 'active',
          type: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'institutional' }],
          },
          use: 'claim',
          patient: subject(scene),
          created: toInstant(timeOf(zst, 6)) ?? scene.at,
          insurer: { display: '县医疗保障局' },
          provider,
          outcome: 'complete',
          insurance: [{ focal: true, coverage: { display: SCHEMES[scheme] ?? '基本医疗保险' } }],
          item: encounter && [{ sequence: 1, productOrService: { text: '就诊' }, encounter: [encounter] }],
          total: SHARES.flatMap(([code, text, field]) => {
            const value = Number(zst.text(field));
            if (zst.text(field) === '' || !Number.isFinite(value)) return [];
            const category = { coding: [{ system: `${YITI}/CodeSystem/settlement`, code }], text };
            return [{ category, amount: { value, currency: 'CNY' } }];
          }),
        }),
      },
    ];
  });
}

const SHARES: readonly [code: string, text: string, field: number][] = [
  ['total', '总费用', 2],
  ['fund', '医保基金支付', 3],
  ['self', '个人支付', 4],
];

const SCHEMES: Readonly<Record<string, string>> = {
  '310': '职工基本医疗保险',
  '390': '城乡居民基本医疗保险',
};
