import { activity } from './section/activity.ts';
import { backFromHospital } from './section/back-from-hospital.ts';
import { criticalResult } from './section/critical-result.ts';
import { dangerousPressure } from './section/dangerous-pressure.ts';
import { emergencyVisit } from './section/emergency-visit.ts';
import { followUpDue } from './section/follow-up-due.ts';
import { medicineEnding } from './section/medicine-ending.ts';
import { notifiableCase } from './section/notifiable-case.ts';
import { outsideCounty } from './section/outside-county.ts';
import { postEnding } from './section/post-ending.ts';
import { sentToUs } from './section/sent-to-us.ts';
import { ward } from './section/ward.ts';
import type { Section } from './section.ts';

/** The groups of the today page in the order in which a tired person should meet them: danger first. */
export const sections: readonly Section[] = [
  criticalResult,
  dangerousPressure,
  emergencyVisit,
  sentToUs,
  notifiableCase,
  backFromHospital,
  followUpDue,
  medicineEnding,
  ward,
  activity,
  outsideCounty,
  postEnding,
];
