import type { Definition } from '../definition/definition.ts';
import { downReferral, followUpDuty } from './down-referral.ts';
import { referral } from './referral.ts';

/** Worked examples: the whole way of a patient up and back, in three tables. */
export const exampleDefinitions: readonly Definition[] = [referral, downReferral, followUpDuty];
