/**
 * A date, time or instant as far as it is known: `1970-06` is a whole month. FHIRPath compares such values
 * field by field and answers "unknown" where one of them is silent.
 */
export class Moment {
  readonly text: string;
  /** Year, month, day, hour, minute, second; a time of day has only the last three. */
  readonly fields: readonly number[];
  readonly isTime: boolean;
  /** Minutes east of Greenwich; undefined where none was written. */
  readonly zone: number | undefined;
  readonly hasTime: boolean;

  constructor(
    text: string,
    fields: readonly number[],
    isTime: boolean,
    zone: number | undefined,
    hasTime: boolean,
  ) {
    this.text = text;
    this.fields = fields;
    this.isTime = isTime;
    this.zone = zone;
    this.hasTime = hasTime;
  }

  toString(): string {
    return this.text;
  }
}

const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const TIME = /^T?(\d\d):?(?:(\d\d)(?::(\d\d(?:\.\d+)?))?)?$/;

/** Reads a FHIR date, dateTime, instant or time, or the literal of FHIRPath (`T12:00`); undefined when it is none. */
export function toMoment(text: string): Moment | undefined {
  const date = DATE.exec(text);
  if (date) return new Moment(text, toNumbers(date.slice(1, 7)), false, toZone(date[7]), text.includes('T'));
  const time = TIME.exec(text);
  if (time && text.length > 2)
    return new Moment(text.replace(/^T/, ''), toNumbers(time.slice(1, 4)), true, undefined, true);
  return undefined;
}

/** Earlier, same or later; undefined when the less precise of the two leaves it open. */
export function compareMoments(left: Moment, right: Moment): -1 | 0 | 1 | undefined {
  if (left.isTime !== right.isTime) return undefined;
  const [a, b] = inOneZone(left, right);
  const known = Math.min(a.length, b.length);
  for (let place = 0; place < known; place++) {
    const difference = (a[place] as number) - (b[place] as number);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return a.length === b.length ? 0 : undefined;
}

function inOneZone(left: Moment, right: Moment): [readonly number[], readonly number[]] {
  if (left.zone === undefined || right.zone === undefined || left.zone === right.zone) {
    return [left.fields, right.fields];
  }
  return [inUtc(left), inUtc(right)];
}

function inUtc({ fields, zone }: Moment): readonly number[] {
  if (fields.length < 5) return fields;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second] = fields;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute - (zone ?? 0)));
  const whole = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  ];
  return second === undefined ? whole : [...whole, second];
}

const toNumbers = (parts: readonly (string | undefined)[]): number[] =>
  parts.filter((part) => part !== undefined).map(Number);

function toZone(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith('-') ? -minutes : minutes;
}
