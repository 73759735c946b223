import { instantText } from '../calendar.ts';
import type { Bill } from '../care/insurance.ts';
import type { Context } from './observation-fhir.ts';
import { ownConcept, type Resource, toInstitution, toPerson } from './words.ts';

/** One settled visit: what it cost and who paid. */
export function toSettlement(
  id: string,
  { person, at, institution, encounter }: Context,
  bill: Bill,
): Resource {
  const total = (code: string, text: string, fen: number) => ({
    category: ownConcept('settlement', code, text),
    amount: { value: fen / 100, currency: 'CNY' },
  });
  return {
    resourceType: 'ExplanationOfBenefit',
    id,
    status: 'active',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'institutional' }] },
    use: 'claim',
    patient: toPerson(person),
    created: instantText(at),
    insurer: { display: '县医疗保障局' },
    provider: toInstitution(institution),
    outcome: 'complete',
    insurance: [{ focal: true, coverage: { reference: `Coverage/c-${person.index}` } }],
    item: [
      {
        sequence: 1,
        productOrService: { text: '就诊' },
        encounter: [{ reference: `Encounter/${encounter}` }],
      },
    ],
    total: [
      total('total', '总费用', bill.totalFen),
      total('fund', '医保基金支付', bill.fundFen),
      total('self', '个人支付', bill.selfFen),
    ],
  };
}
