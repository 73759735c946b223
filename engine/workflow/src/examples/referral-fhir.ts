import { type Resource, YITI } from '@yiti/fhir';
import type { CaseFile } from '../case/case-file.ts';
import type { Writes } from '../definition/definition.ts';
import type { ReturnForm } from './referral-forms.ts';

/** FHIR has fewer words than the workflow; the exact state travels in the Task. A state without an entry is `active`. */
const REQUEST_STATUS: Readonly<Record<string, string>> = {
  incomplete: 'on-hold',
  declined: 'on-hold',
  'treated-here': 'revoked',
  withdrawn: 'revoked',
  kept: 'revoked',
  stopped: 'revoked',
  ended: 'completed',
  returned: 'completed',
  completed: 'completed',
};

/** The request itself: what access is decided by, and what any FHIR client asks for. */
export const writeRequest: Writes = ({ file }) => [toServiceRequest(file)];

const toServiceRequest = (file: CaseFile): Resource & { id: string } => ({
  resourceType: 'ServiceRequest',
  id: file.id,
  status: REQUEST_STATUS[file.state] ?? 'active',
  intent: 'order',
  priority: file.urgency,
  category: [{ coding: [{ system: `${YITI}/CodeSystem/request-kind`, code: 'referral' }] }],
  subject: { reference: `Patient/${file.subject}` },
  requester: { reference: `Organization/${file.parties.from?.institution}` },
  performer: [{ reference: `Organization/${file.parties.to?.institution}` }],
  authoredOn: file.openedAt.toISOString(),
});

/** What the hospital asks of the doctor at home, as a plan anybody can read beside the duties made of it. */
export const writePlan: Writes = (taken) => {
  const { file } = taken;
  const form = file.data.open as ReturnForm;
  const plan = {
    resourceType: 'CarePlan',
    id: file.id,
    status: file.endedAt ? 'completed' : 'active',
    intent: 'plan',
    subject: { reference: `Patient/${file.subject}` },
    author: { reference: `Organization/${file.parties.from?.institution}` },
    period: { start: form.leftOn, end: form.endsOn },
    description: form.nextSteps,
    activity: form.plan.map((item) => ({
      detail: {
        status: file.endedAt ? 'completed' : 'scheduled',
        description: item.what,
        scheduledString: item.dueOn,
        performer: [{ reference: `Organization/${file.parties.to?.institution}` }],
      },
    })),
  };
  return [...writeRequest(taken), plan];
};
