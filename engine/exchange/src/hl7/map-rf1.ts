import { YITI } from '@yiti/fhir';
import type { Segment } from '../wire/message.ts';
import { conceptAt, type Part, timeOf, toName } from './datatypes.ts';
import { institution } from './people.ts';
import { all, type Change, firstOf, idFor, overlay, type Scene, subject, told, unlessKnown } from './plan.ts';
import { localSystem } from './sender.ts';

/** HL7 table 0283 → request-status. */
const STATUS: Readonly<Record<string, string>> = { A: 'active', P: 'active', R: 'revoked', E: 'completed' };
/** What the event makes of a referral: I14 takes it back. */
const EVENT_STATUS: Readonly<Record<string, string>> = { 'REF^I14': 'revoked' };
/** HL7 table 0280 → request-priority. */
const PRIORITY: Readonly<Record<string, string>> = { S: 'stat', A: 'asap', R: 'routine' };

/** A referral: REF, or RF1 in a registration that follows one; from the provider with the role RP to the one with RT. */
export function mapReferral(scene: Scene, mentioned = false): Change[] {
  const rf1 = firstOf(scene, 'RF1');
  if (!rf1) return [];
  const { facility } = scene.sender;
  const number = rf1.text(6) || rf1.text(11) || scene.message.controlId;
  const external = rf1.text(11);
  const resource = told('ServiceRequest', idFor(scene, 'referral', number), {
    identifier: [
      { system: localSystem(scene.sender, 'referral'), value: number },
      ...(external === '' || external === number
        ? []
        : [{ system: localSystem(scene.sender, 'referral-external', rf1.text(11, 2)), value: external }]),
    ],
    // Pending (P): to whom it is sent it is work to do; where it is only mentioned it waits for somebody else.
    status:
      mentioned && rf1.text(1) === 'P'
        ? 'on-hold'
        : (EVENT_STATUS[scene.message.kind] ?? STATUS[rf1.text(1)] ?? 'active'),
    intent: 'order',
    category: [
      { coding: [{ system: `${YITI}/CodeSystem/request-kind`, code: 'referral' }] },
      conceptAt(rf1, 3, facility),
    ].filter((each) => each !== undefined),
    priority: PRIORITY[rf1.text(2)],
    subject: subject(scene),
    authoredOn: timeOf(rf1, 9, 7) ?? scene.at,
    requester: provider(scene, 'RP') ?? institution(facility),
    performer: [provider(scene, 'RT')].filter((each) => each !== undefined),
    reasonCode: [conceptAt(rf1, 10, facility)].filter((each) => each !== undefined),
  });
  return [{ resource, join: mentioned ? unlessKnown : overlay }];
}

function provider(scene: Scene, role: string): Part | undefined {
  const prd: Segment | undefined = all(scene, 'PRD').find((each) => each.text(1) === role);
  if (!prd) return undefined;
  const name = toName(prd.repetition(2));
  const code =
    prd
      .repetitions(7)
      .map((each) => each.text(1))
      .find((text) => /^[0-9A-Z]{8,}$/.test(text)) ?? '';
  return institution(code, prd.text(4, 1) || String(name?.text ?? ''));
}
