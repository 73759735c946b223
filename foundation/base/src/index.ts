export { addDays, ageOn, type Day, dayOf, daysBetween, isDay, startOf } from './day.ts';
export { type County, type Id, newId, toCounty } from './id.ts';
export {
  failure,
  orThrow,
  type Problem,
  ProblemError,
  type ProblemKind,
  type Result,
  STATUS_OF,
  success,
} from './result.ts';
