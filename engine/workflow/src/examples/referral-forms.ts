import { type Day, daysBetween, isDay } from '@yiti/base';
import { z } from 'zod';

/** A day in China. */
const day = z.string().refine(isDay, 'not-a-day');
const text = z.string().trim().min(1).max(4000);

/** An institution, and the person there where one is named. */
export const place = z.object({
  institution: z.string().min(1),
  person: z.object({ id: z.string().min(1), name: z.string().min(1) }).optional(),
});

/**
 * 双向转诊（转出）单, as the official attachment is laid out (clinical-rules 6.2, B), with the minimum that a receiving doctor
 * needs. In an emergency the consent may be signed later.
 */
export const transferForm = z
  .object({
    patient: z.string().min(1),
    to: place,
    department: text,
    urgency: z.enum(['stat', 'urgent', 'routine']),
    impression: text,
    reason: text,
    history: text.optional(),
    pastHistory: text.optional(),
    treatment: text.optional(),
    consent: z.boolean(),
  })
  .refine((form) => form.consent || form.urgency === 'stat', {
    path: ['consent'],
    message: 'consent-missing',
  });
export type TransferForm = z.infer<typeof transferForm>;

/** The first contact at home after leaving hospital, in days. Working definition of the consortium, no national rule found (X). */
export const FIRST_CONTACT_WITHIN_DAYS = 7;

export const planItem = z.object({ what: text, dueOn: day });

/** 双向转诊（回转）单 with the plan for whoever goes on with the care (clinical-rules 6.2, B). Its items become dated duties. */
export const returnForm = z
  .object({
    patient: z.string().min(1),
    to: place,
    leftOn: day,
    diagnosis: text,
    results: text.optional(),
    treatment: text,
    nextSteps: text,
    /** The first one is the first contact; in order. */
    plan: z.array(planItem).min(1).max(30),
    endsOn: day,
  })
  .refine(
    (form) => daysBetween(form.leftOn as Day, form.plan[0]?.dueOn as Day) <= FIRST_CONTACT_WITHIN_DAYS,
    {
      path: ['plan', 0, 'dueOn'],
      message: 'first-contact-too-late',
    },
  )
  .refine((form) => form.plan.every((item) => item.dueOn >= form.leftOn && item.dueOn <= form.endsOn), {
    path: ['endsOn'],
    message: 'duty-outside-plan',
  });
export type ReturnForm = z.infer<typeof returnForm>;

export const dutyForm = z.object({
  patient: z.string().min(1),
  home: place,
  hospital: place,
  what: text,
  dueOn: day,
});
export type DutyForm = z.infer<typeof dutyForm>;

export const reasonForm = z.object({ reason: text });
export const nothing = z.object({});
export const redirectForm = z.object({ to: place, reason: text });
export const arrivalForm = z.object({ arriveOn: day, bed: text.optional(), slot: text.optional() });
export const contactForm = z.object({
  on: day,
  how: z.enum(['clinic', 'home', 'phone']),
  result: text,
});
