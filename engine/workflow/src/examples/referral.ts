import { defineWorkflow, type Origin } from '../definition/definition.ts';
import { writeRequest } from './referral-fhir.ts';
import {
  arrivalForm,
  nothing,
  type ReturnForm,
  reasonForm,
  redirectForm,
  returnForm,
  type TransferForm,
  transferForm,
} from './referral-forms.ts';

/** No national figure was found (X): a county agrees its own limits, and these are shown as a working definition. */
export const AGREED: Origin = { source: '县域转诊协议（工作定义，由各县约定）', certainty: 'X' };

export const STATES_OF_6_2: Origin = {
  source: '双向转诊（转出）单、（回转）单；国办发〔2015〕70号',
  certainty: 'B',
};

const sender = { party: 'from', roles: ['village-doctor', 'township-doctor', 'specialist'] } as const;
const receivers = { party: 'to', roles: ['specialist', 'township-doctor', 'nurse'] } as const;
const doctors = { party: 'to', roles: ['specialist', 'township-doctor'] } as const;

/**
 * Upward and sideways: a patient is handed to an institution that can do more, and handed back with a plan.
 * Every way through it ends with somebody having said what became of the patient.
 */
export const referral = defineWorkflow({
  kind: 'referral',
  version: 1,
  name: '上转',
  origin: STATES_OF_6_2,
  carriesPatient: true,
  basis: 'referral',
  parties: ['from', 'to'],
  opening: {
    to: 'sent',
    who: sender,
    fields: transferForm,
    subject: (form: TransferForm) => form.patient,
    urgency: (form: TransferForm) => form.urgency,
    parties: (form: TransferForm) => ({ to: { institution: form.to.institution } }),
    writes: writeRequest,
  },
  states: {
    sent: {
      owner: receivers,
      onDuty: true,
      what: 'referral.answer',
      why: 'referral.patient-waits-for-answer',
      task: 'requested',
      limit: {
        within: {
          stat: { minutes: 10 },
          asap: { minutes: 30 },
          urgent: { hours: 2 },
          routine: { workingHours: 8 },
        },
        origin: AGREED,
        afterwards: [{ do: 'remind' }, { after: { minutes: 30 }, do: 'escalate', to: doctors }],
      },
    },
    incomplete: {
      owner: sender,
      what: 'referral.complete-form',
      why: 'referral.receiver-asks',
      task: 'on-hold',
      limit: { within: { workingHours: 8 }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    declined: {
      owner: sender,
      what: 'referral.find-another-way',
      why: 'referral.was-declined',
      task: 'on-hold',
      limit: { within: { workingHours: 4 }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    accepted: {
      owner: receivers,
      what: 'referral.receive-patient',
      why: 'referral.patient-is-expected',
      task: 'accepted',
      limit: {
        within: { field: 'accept.arriveOn' },
        origin: AGREED,
        afterwards: [{ do: 'move', step: 'miss' }],
      },
    },
    missing: {
      owner: sender,
      what: 'referral.find-patient',
      why: 'referral.patient-did-not-arrive',
      task: 'on-hold',
      limit: { within: { workingHours: 4 }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    received: {
      owner: doctors,
      what: 'referral.treat-and-return',
      why: 'referral.patient-is-here',
      task: 'in-progress',
      limit: { within: { days: 14 }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    following: {
      owner: doctors,
      what: 'referral.see-that-care-goes-on',
      why: 'referral.patient-went-home-with-plan',
      task: 'in-progress',
      afterChildren: 'care-went-on',
      limit: { within: { field: 'send-back.endsOn' }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    returned: { outcome: 'referral.outcome.returned', task: 'completed' },
    ended: { outcome: 'referral.outcome.ended-there', task: 'completed' },
    'treated-here': { outcome: 'referral.outcome.treated-here', task: 'cancelled' },
    withdrawn: { outcome: 'referral.outcome.withdrawn', task: 'cancelled' },
  },
  steps: {
    accept: { from: ['sent'], to: 'accepted', who: [receivers], fields: arrivalForm, writes: writeRequest },
    ask: { from: ['sent'], to: 'incomplete', who: [receivers], fields: reasonForm, writes: writeRequest },
    complete: { from: ['incomplete'], to: 'sent', who: [sender], fields: reasonForm, writes: writeRequest },
    decline: {
      from: ['sent'],
      to: 'declined',
      who: [receivers],
      fields: redirectOrReason(),
      writes: writeRequest,
    },
    redirect: {
      from: ['sent', 'declined', 'missing'],
      to: 'sent',
      who: [sender, receivers],
      fields: redirectForm,
      parties: (form: { to: { institution: string } }) => ({ to: { institution: form.to.institution } }),
      writes: writeRequest,
    },
    'treat-here': {
      from: ['declined'],
      to: 'treated-here',
      who: [sender],
      fields: reasonForm,
      writes: writeRequest,
    },
    receive: {
      from: ['accepted', 'missing'],
      to: 'received',
      who: [receivers],
      fields: nothing,
      writes: writeRequest,
    },
    miss: { from: ['accepted'], to: 'missing', who: 'clock', fields: nothing, writes: writeRequest },
    withdraw: {
      from: ['sent', 'incomplete', 'accepted', 'missing'],
      to: 'withdrawn',
      who: [sender],
      fields: reasonForm,
      writes: writeRequest,
    },
    end: { from: ['received'], to: 'ended', who: [doctors], fields: reasonForm, writes: writeRequest },
    'send-back': {
      from: ['received'],
      to: 'following',
      who: [doctors],
      fields: returnForm,
      writes: writeRequest,
      begins: {
        kind: 'down-referral',
        cases: ({ fields }) => [{ key: 'down', fields: fields as ReturnForm }],
      },
    },
    'care-went-on': {
      from: ['following'],
      to: 'returned',
      who: 'children',
      fields: nothing,
      writes: writeRequest,
    },
    'stop-following': {
      from: ['following'],
      to: 'ended',
      who: [doctors],
      fields: reasonForm,
      writes: writeRequest,
      endsChildren: 'recall',
    },
  },
});

/** Declining names the reason, and where it can an institution that would do. */
function redirectOrReason() {
  return reasonForm.extend({ alternative: redirectForm.shape.to.optional() });
}
