import type { Container } from '../walk.ts';
import { has, hasAny, type Invariant, isDistinct, listIn, must } from './invariant.ts';

const NUMERIC_OR_TEXT = [
  'choice',
  'open-choice',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'quantity',
];
const WITH_LENGTH = ['boolean', 'decimal', 'integer', 'string', 'text', 'url', 'open-choice'];

const linkIds = (it: Container): unknown[] =>
  listIn(it, 'item').flatMap((item) => [item.linkId, ...linkIds(item)]);

const allCodes = (it: Container): unknown[] =>
  listIn(it, 'concept').flatMap((concept) => [concept.code, ...allCodes(concept)]);

const isDisplay = ({ type }: Container): boolean => type === 'display';

/** Rules of the resources that define others: terminology, questionnaires, search parameters. */
export const definitions: Readonly<Record<string, readonly Invariant[]>> = {
  CodeSystem: [must('csd-1', 'codes are unique', (it) => isDistinct(allCodes(it)))],
  'ConceptMap.group.element.target': [
    must(
      'cmd-1',
      'a narrower or inexact match needs a comment',
      (it) => has(it, 'comment') || !['narrower', 'inexact'].includes(it.equivalence as string),
    ),
  ],
  'ConceptMap.group.unmapped': [
    must('cmd-2', 'mode fixed needs a code', (it) => it.mode !== 'fixed' || has(it, 'code')),
    must('cmd-3', 'mode other-map needs a url', (it) => it.mode !== 'other-map' || has(it, 'url')),
  ],
  Questionnaire: [
    must('que-2', 'link ids are unique', (it) => isDistinct(linkIds(it).filter((id) => id !== undefined))),
  ],
  'Questionnaire.item': [
    must(
      'que-1',
      'groups have items and displays have none',
      (it) => (it.type !== 'group' || has(it, 'item')) && (!isDisplay(it) || !has(it, 'item')),
    ),
    must('que-3', 'a display has no code', (it) => !isDisplay(it) || !has(it, 'code')),
    must(
      'que-4',
      'either answerOption or answerValueSet',
      (it) => !has(it, 'answerOption') || !has(it, 'answerValueSet'),
    ),
    must(
      'que-5',
      'this type of item has no answer options',
      (it) => NUMERIC_OR_TEXT.includes(it.type as string) || !hasAny(it, 'answerOption', 'answerValueSet'),
    ),
    must(
      'que-6',
      'a display is neither required nor repeated',
      (it) => !isDisplay(it) || !hasAny(it, 'required', 'repeats'),
    ),
    must(
      'que-8',
      'groups and displays have no initial value',
      (it) => (it.type !== 'group' && !isDisplay(it)) || !has(it, 'initial'),
    ),
    must('que-9', 'a display is not read-only', (it) => !isDisplay(it) || !has(it, 'readOnly')),
    must(
      'que-10',
      'maxLength is for simple questions',
      (it) => WITH_LENGTH.includes(it.type as string) || !has(it, 'maxLength'),
    ),
    must(
      'que-11',
      'with answerOption the initial value is marked there',
      (it) => !has(it, 'answerOption') || !has(it, 'initial'),
    ),
    must(
      'que-13',
      'only repeating items have several initial values',
      (it) => it.repeats === true || listIn(it, 'initial').length <= 1,
    ),
  ],
  'Questionnaire.item.enableWhen': [
    must(
      'que-7',
      'operator exists takes a boolean',
      (it) => it.operator !== 'exists' || has(it, 'answerBoolean'),
    ),
  ],
  SearchParameter: [
    must('spd-1', 'an xpath needs an xpathUsage', (it) => !has(it, 'xpath') || has(it, 'xpathUsage')),
    must('spd-2', 'only references are chained', (it) => !has(it, 'chain') || it.type === 'reference'),
  ],
  StructureDefinition: [
    must(
      'sdf-4',
      'what is not abstract has a baseDefinition',
      (it) => it.abstract === true || has(it, 'baseDefinition'),
    ),
    must('sdf-6', 'a snapshot or a differential is needed', (it) => hasAny(it, 'snapshot', 'differential')),
  ],
  'ValueSet.compose.include': [
    must('vsd-1', 'a value set or a system is needed', (it) => hasAny(it, 'valueSet', 'system')),
    must(
      'vsd-2',
      'concepts and filters need a system',
      (it) => !hasAny(it, 'concept', 'filter') || has(it, 'system'),
    ),
    must('vsd-3', 'either concepts or filters', (it) => !has(it, 'concept') || !has(it, 'filter')),
  ],
  'ValueSet.expansion.contains': [
    must('vsd-6', 'a code or a display is needed', (it) => hasAny(it, 'code', 'display')),
    must('vsd-9', 'what is not abstract has a code', (it) => has(it, 'code') || it.abstract === true),
    must('vsd-10', 'a code needs a system', (it) => !has(it, 'code') || has(it, 'system')),
  ],
};
