import { defineWorkflow } from '../definition/definition.ts';
import { AGREED, STATES_OF_6_2 } from './referral.ts';
import { writePlan } from './referral-fhir.ts';
import {
  contactForm,
  type DutyForm,
  dutyForm,
  nothing,
  type ReturnForm,
  reasonForm,
  redirectForm,
  returnForm,
} from './referral-forms.ts';

const hospital = { party: 'from', roles: ['specialist', 'nurse'] } as const;
const home = { party: 'to', roles: ['village-doctor', 'township-doctor', 'public-health', 'nurse'] } as const;

/** Downward: the hospital hands a patient to the doctor at home together with a plan, and sees whether it is kept. */
export const downReferral = defineWorkflow({
  kind: 'down-referral',
  version: 1,
  name: '下转',
  origin: STATES_OF_6_2,
  carriesPatient: true,
  basis: 'referral',
  parties: ['from', 'to'],
  opening: {
    to: 'sent',
    who: { party: 'from', roles: ['specialist', 'township-doctor', 'nurse'] },
    fields: returnForm,
    subject: (form: ReturnForm) => form.patient,
    urgency: () => 'routine',
    parties: (form: ReturnForm) => ({ to: toPlace(form.to) }),
    writes: writePlan,
  },
  states: {
    sent: {
      owner: home,
      what: 'down-referral.take-over',
      why: 'down-referral.patient-comes-home',
      task: 'requested',
      limit: {
        within: { workingHours: 8 },
        origin: AGREED,
        afterwards: [{ do: 'remind' }, { after: { workingHours: 8 }, do: 'escalate', to: hospital }],
      },
    },
    declined: {
      owner: hospital,
      what: 'down-referral.find-another-way',
      why: 'down-referral.was-declined',
      task: 'on-hold',
      limit: { within: { workingHours: 4 }, origin: AGREED, afterwards: [{ do: 'remind' }] },
    },
    following: {
      owner: home,
      what: 'down-referral.keep-the-plan',
      why: 'down-referral.duties-are-open',
      task: 'in-progress',
      afterChildren: 'all-done',
      limit: {
        within: { field: 'open.endsOn' },
        origin: AGREED,
        afterwards: [{ do: 'remind' }, { after: { workingDays: 2 }, do: 'escalate', to: hospital }],
      },
    },
    completed: { outcome: 'down-referral.outcome.plan-kept', task: 'completed' },
    kept: { outcome: 'down-referral.outcome.hospital-goes-on', task: 'rejected' },
    stopped: { outcome: 'down-referral.outcome.plan-stopped', task: 'cancelled' },
  },
  steps: {
    'take-over': {
      from: ['sent'],
      to: 'following',
      who: [home],
      fields: nothing,
      writes: writePlan,
      begins: {
        kind: 'follow-up-duty',
        cases: ({ file }) => {
          const form = file.data.open as ReturnForm;
          return form.plan.map((item, place) => ({
            key: `duty${place + 1}`,
            fields: { patient: form.patient, home: file.parties.to, hospital: file.parties.from, ...item },
          }));
        },
      },
    },
    decline: { from: ['sent'], to: 'declined', who: [home], fields: reasonForm, writes: writePlan },
    redirect: {
      from: ['sent', 'declined'],
      to: 'sent',
      who: [hospital],
      fields: redirectForm,
      parties: (form: ReturnForm) => ({ to: toPlace(form.to) }),
      writes: writePlan,
    },
    keep: { from: ['declined'], to: 'kept', who: [hospital], fields: reasonForm, writes: writePlan },
    'all-done': { from: ['following'], to: 'completed', who: 'children', fields: nothing, writes: writePlan },
    stop: {
      from: ['following'],
      to: 'stopped',
      who: [home, hospital],
      fields: reasonForm,
      writes: writePlan,
      endsChildren: 'recall',
    },
    recall: {
      from: ['sent', 'declined', 'following'],
      to: 'stopped',
      who: 'parent',
      fields: nothing,
      writes: writePlan,
      endsChildren: 'recall',
    },
  },
});

/** One item of the plan: the named doctor's until it is done, or it is known why not. */
export const followUpDuty = defineWorkflow({
  kind: 'follow-up-duty',
  version: 1,
  name: '下转后随访',
  origin: AGREED,
  carriesPatient: true,
  basis: 'referral',
  parties: ['from', 'to'],
  opening: {
    to: 'due',
    who: 'system',
    fields: dutyForm,
    subject: (form: DutyForm) => form.patient,
    urgency: () => 'routine',
    parties: (form: DutyForm) => ({
      from: { institution: form.hospital.institution },
      to: toPlace(form.home),
    }),
    writes: () => [],
  },
  states: {
    due: {
      owner: home,
      what: 'follow-up-duty.contact',
      why: 'follow-up-duty.hospital-asked',
      task: 'requested',
      limit: {
        within: { field: 'open.dueOn' },
        origin: AGREED,
        afterwards: [{ do: 'remind' }, { after: { workingDays: 1 }, do: 'escalate', to: hospital }],
      },
    },
    done: { outcome: 'follow-up-duty.outcome.done', task: 'completed' },
    unreachable: { outcome: 'follow-up-duty.outcome.unreachable', task: 'failed' },
    recalled: { outcome: 'follow-up-duty.outcome.recalled', task: 'cancelled' },
  },
  steps: {
    contact: { from: ['due'], to: 'done', who: [home, hospital], fields: contactForm, writes: () => [] },
    'give-up': {
      from: ['due'],
      to: 'unreachable',
      who: [home, hospital],
      fields: reasonForm,
      writes: () => [],
    },
    recall: { from: ['due'], to: 'recalled', who: 'parent', fields: nothing, writes: () => [] },
  },
});

/** A form may leave the person out; under exact optional types the property then has to be absent. */
function toPlace({ institution, person }: ReturnForm['to']) {
  return { institution, ...(person && { person }) };
}
