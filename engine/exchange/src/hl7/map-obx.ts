import type { Repetition, Segment } from '../wire/message.ts';
import { conceptAt, made, type Part, part, timeOf, toConcept, toDateTime, toQuantity } from './datatypes.ts';
import { institution, practitioner, senderInstitution } from './people.ts';
import { idFor, type Scene, subject, type Told, told } from './plan.ts';

/**
 * HL7 table 0085 → observation-status, after the v2-to-FHIR guide. O describes an order and S was withdrawn in 2.6: where
 * they say nothing about a result, its status is unknown.
 */
const STATUS: Readonly<Record<string, string>> = {
  C: 'corrected',
  D: 'entered-in-error',
  F: 'final',
  I: 'registered',
  N: 'cancelled',
  O: 'unknown',
  P: 'preliminary',
  R: 'preliminary',
  U: 'final',
  V: 'final',
  W: 'entered-in-error',
  X: 'cancelled',
};

/** What the results of one report or visit have in common. */
export interface ResultsOf {
  /** With OBX-3 and OBX-4 it makes the id: the order, or the visit. */
  readonly number: string;
  readonly derivedFrom?: Part | undefined;
  readonly category?: string;
  readonly taken?: string | undefined;
  readonly issued?: string | undefined;
  readonly encounter?: Part | undefined;
  readonly basedOn?: Part | undefined;
  readonly specimen?: Part | undefined;
  readonly status?: string | undefined;
}

/** One result. The same order, item and sub-item told again is a newer version of it. */
export function mapResult(scene: Scene, obx: Segment, notes: readonly Segment[], about: ResultsOf): Told {
  const { facility } = scene.sender;
  const code = conceptAt(obx, 3, facility);
  const status = statusOf(scene, obx.text(11)) ?? about.status ?? 'unknown';
  const value = toValue(scene, obx);
  const id = idFor(scene, 'result', about.number, obx.text(3) || obx.text(3, 2), obx.text(4));
  return told('Observation', id, {
    basedOn: about.basedOn && [about.basedOn],
    status,
    category: about.category && [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: about.category },
        ],
      },
    ],
    code: code ?? { text: obx.text(3) || 'OBX' },
    subject: subject(scene),
    encounter: about.encounter,
    effectiveDateTime: timeOf(obx, 14) ?? about.taken ?? scene.at,
    issued: about.issued,
    performer: performers(scene, obx),
    ...value,
    dataAbsentReason:
      Object.keys(value).length === 0 && status !== 'registered'
        ? {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
          }
        : undefined,
    interpretation: obx.repetitions(8).flatMap(toInterpretation),
    note: notes
      .map((nte) => nte.repetition(3).whole())
      .filter((text) => text !== '')
      .map((text) => ({ text })),
    method: conceptAt(obx, 17, facility),
    specimen: about.specimen,
    derivedFrom: about.derivedFrom && [about.derivedFrom],
    referenceRange: toRange(obx),
  });
}

const statusOf = ({ message }: Scene, code: string): string | undefined => {
  if (code !== 'S') return STATUS[code];
  return /^2\.[1-5]/.test(message.version) ? 'preliminary' : 'unknown';
};

function performers(scene: Scene, obx: Segment): Part[] {
  const place =
    institution(obx.text(23, 10) || obx.text(15), obx.text(23) || obx.text(15, 2)) ??
    senderInstitution(scene.sender);
  return [place, ...obx.repetitions(16).map(practitioner)].filter((each) => each !== undefined);
}

/** OBX-5 by the type in OBX-2; what does not fit its type stays readable as text, because a result must not be lost. */
function toValue(scene: Scene, obx: Segment): Part {
  const values = obx.repetitions(5);
  const first = values[0];
  if (!first || first.whole() === '') return {};
  const unit = obx.repetition(6);
  const asText = (): Part => ({ valueString: values.map((each) => readable(each)).join('\n') });
  if (values.length > 1 && !['CE', 'CWE', 'CNE'].includes(obx.text(2))) return asText();
  switch (obx.text(2)) {
    case 'NM': {
      const quantity = toQuantity(first.text(1), unit);
      return quantity ? { valueQuantity: quantity } : asText();
    }
    case 'SN':
      return structured(first, unit) ?? asText();
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'IS':
    case 'ID': {
      const concept = toConcept(first, scene.sender.facility);
      return concept ? { valueCodeableConcept: concept } : asText();
    }
    case 'DT':
    case 'TS':
    case 'DTM': {
      const time = toDateTime(first.text(1), 'OBX-5');
      return time ? { valueDateTime: time } : asText();
    }
    case 'RP':
      return { valueString: first.text(1) };
    // The file itself stands in the report (presentedForm) or in the document.
    case 'ED':
      return { valueString: first.text(3) || first.text(2) || 'ED' };
    default:
      return asText();
  }
}

/** SN: `>^100`, `2^-^5`, `1^:^128`. */
function structured(value: Repetition, unit: Repetition): Part | undefined {
  const [comparator, one, separator, two] = [value.text(1), value.text(2), value.text(3), value.text(4)];
  const low = toQuantity(`${separator === '' ? comparator : ''}${one}`, unit);
  if (separator === '') return low && { valueQuantity: low };
  const high = toQuantity(two, unit);
  if (separator === '-' && low && high) return { valueRange: { low, high } };
  if ((separator === ':' || separator === '/') && low && high)
    return { valueRatio: { numerator: low, denominator: high } };
  return undefined;
}

const readable = (value: Repetition): string =>
  value.text(1) !== '' && /[\^]/.test(value.raw) ? value.text(2) || value.text(1) : value.whole();

/** HL7 table 0078; FHIR took these codes over. Arrows are what Chinese analysers print. */
const FLAGS: Readonly<Record<string, string>> = {
  '↑': 'H',
  '↓': 'L',
  '↑↑': 'HH',
  '↓↓': 'LL',
  正常: 'N',
  异常: 'A',
};
const KNOWN_FLAGS =
  /^(<|>|A|AA|AC|B|D|DET|E|EX|EXP|H|HH|HM|HU|HX|I|IE|IND|L|LL|LU|LX|MS|N|ND|NEG|NR|NS|POS|QCF|R|RR|S|SDD|SYN-R|SYN-S|TOX|U|UNE|VS|W|WR)$/;

function toInterpretation(flag: Repetition): Part[] {
  const code = FLAGS[flag.text(1)] ?? flag.text(1);
  if (code === '') return [];
  if (!KNOWN_FLAGS.test(code)) return [{ text: code }];
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
  return [{ coding: [made({ system, code, display: flag.text(2) })] }];
}

/** OBX-7: `3.9-6.1`, `<5`, `>=60`, or words. */
function toRange(obx: Segment): Part[] {
  const text = obx.repetition(7).whole();
  if (text === '') return [];
  const unit = obx.repetition(6);
  const between = /^([+-]?[\d.]+)\s*(?:-{1,2}|~|～|—|–|至)\s*([+-]?[\d.]+)$/.exec(text);
  const low = between ? toQuantity(between[1] as string, unit) : undefined;
  const high = between ? toQuantity(between[2] as string, unit) : undefined;
  if (low && high) return [{ low, high }];
  const limit = /^(<=?|>=?|≤|≥|＜|＞)\s*([\d.]+)$/.exec(text);
  const bound = limit && toQuantity(limit[2] as string, unit);
  if (bound)
    return [
      made({
        ...(/[<≤＜]/.test((limit as RegExpExecArray)[1] as string) ? { high: bound } : { low: bound }),
        text,
      }),
    ];
  return [part({ text }) as Part];
}
