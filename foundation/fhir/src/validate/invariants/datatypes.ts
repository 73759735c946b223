import type { Container } from '../walk.ts';
import { has, hasAny, hasChoice, type Invariant, isDistinct, listIn, must, should } from './invariant.ts';

const UCUM = 'http://unitsofmeasure.org';

const codedUnit = must(
  'qty-3',
  'a code for the unit needs its system',
  (it) => !has(it, 'code') || has(it, 'system'),
);

const inUcum = (it: Container): boolean =>
  (has(it, 'code') || !has(it, 'value')) && (!has(it, 'system') || it.system === UCUM);

/** https://hl7.org/fhir/R4/datatypes.html */
export const datatypes: Readonly<Record<string, readonly Invariant[]>> = {
  Extension: [
    must(
      'ext-1',
      'an extension has either extensions or a value',
      (it) => has(it, 'extension') !== hasChoice(it, 'value'),
    ),
  ],
  Quantity: [codedUnit],
  Age: [
    codedUnit,
    must(
      'age-1',
      'an age is positive and has a UCUM code',
      (it) => inUcum(it) && (typeof it.value !== 'number' || it.value > 0),
    ),
  ],
  Count: [
    codedUnit,
    must(
      'cnt-3',
      'a count is a whole number with code 1',
      (it) =>
        inUcum(it) &&
        (!has(it, 'code') || it.code === '1') &&
        (typeof it.value !== 'number' || Number.isInteger(it.value)),
    ),
  ],
  Distance: [codedUnit, must('dis-1', 'a distance has a UCUM code', inUcum)],
  Duration: [
    codedUnit,
    must(
      'drt-1',
      'a duration has a UCUM code',
      (it) => !has(it, 'code') || (it.system === UCUM && has(it, 'value')),
    ),
  ],
  Period: [must('per-1', 'the start is not after the end', ({ start, end }) => !isAfter(start, end))],
  Range: [
    must(
      'rng-2',
      'low is not above high',
      ({ low, high }) => !(((low as Container)?.value as number) > ((high as Container)?.value as number)),
    ),
  ],
  Ratio: [
    must(
      'rat-1',
      'numerator and denominator are both there, or an extension says why not',
      (it) => has(it, 'numerator') === has(it, 'denominator') && hasAny(it, 'numerator', 'extension'),
    ),
  ],
  Attachment: [
    must('att-1', 'data needs its contentType', (it) => !has(it, 'data') || has(it, 'contentType')),
  ],
  ContactPoint: [must('cpt-2', 'a value needs a system', (it) => !has(it, 'value') || has(it, 'system'))],
  Narrative: [
    should('txt-2', 'the narrative should say something', ({ div }) => /<img|>\s*[^\s<]/.test(div as string)),
  ],
  Expression: [
    must('exp-1', 'an expression or a reference is needed', (it) => hasAny(it, 'expression', 'reference')),
  ],
  'DataRequirement.codeFilter': [
    must('drq-1', 'either path or searchParam', (it) => has(it, 'path') !== has(it, 'searchParam')),
  ],
  'DataRequirement.dateFilter': [
    must('drq-2', 'either path or searchParam', (it) => has(it, 'path') !== has(it, 'searchParam')),
  ],
  TriggerDefinition: [
    must(
      'trd-1',
      'either timing or a data requirement',
      (it) => !has(it, 'data') || !hasChoice(it, 'timing'),
    ),
    must('trd-2', 'a condition needs a data requirement', (it) => !has(it, 'condition') || has(it, 'data')),
  ],
  'Timing.repeat': [
    must('tim-1', 'a duration needs its unit', (it) => !has(it, 'duration') || has(it, 'durationUnit')),
    must('tim-2', 'a period needs its unit', (it) => !has(it, 'period') || has(it, 'periodUnit')),
    must('tim-4', 'a duration is not negative', ({ duration = 0 }) => (duration as number) >= 0),
    must('tim-5', 'a period is not negative', ({ period = 0 }) => (period as number) >= 0),
    must('tim-6', 'periodMax needs a period', (it) => !has(it, 'periodMax') || has(it, 'period')),
    must('tim-7', 'durationMax needs a duration', (it) => !has(it, 'durationMax') || has(it, 'duration')),
    must('tim-8', 'countMax needs a count', (it) => !has(it, 'countMax') || has(it, 'count')),
    must(
      'tim-9',
      'an offset needs a when other than a meal itself',
      (it) =>
        !has(it, 'offset') ||
        (has(it, 'when') && !(it.when as string[]).some((when) => MEALS.includes(when))),
    ),
    must('tim-10', 'either timeOfDay or when', (it) => !has(it, 'timeOfDay') || !has(it, 'when')),
  ],
  ElementDefinition: [
    must(
      'eld-2',
      'min is not above max',
      ({ min = 0, max = '*' }) => max === '*' || (min as number) <= Number(max),
    ),
    must('eld-8', 'either pattern or fixed', (it) => !hasChoice(it, 'pattern') || !hasChoice(it, 'fixed')),
    must('eld-14', 'keys of constraints are unique', (it) =>
      isDistinct(listIn(it, 'constraint').map(({ key }) => key)),
    ),
  ],
};

const MEALS = ['C', 'CM', 'CD', 'CV'];

/** Compares as precisely as both allow: 2020 is not after 2020-05. */
function isAfter(start: unknown, end: unknown): boolean {
  if (typeof start !== 'string' || typeof end !== 'string') return false;
  if (start.length > 10 && end.length > 10) return Date.parse(start) > Date.parse(end);
  const length = Math.min(start.length, end.length, 10);
  return start.slice(0, length) > end.slice(0, length);
}
