import { failure, type Problem, ProblemError, type Result, success } from '@yiti/base';
import { timeOf } from '../hl7/datatypes.ts';
import { furtherNumbersOf } from '../hl7/map-in2.ts';
import { describe, formerNumbersOf, numbersOf, type PersonNumber } from '../hl7/map-pid.ts';
import { MESSAGE_KINDS, type MessageKind } from '../hl7/message-maps.ts';
import type { Change } from '../hl7/plan.ts';
import { type Sender, type SenderProfile, senderOf } from '../hl7/sender.ts';
import type { Message, Segment } from '../wire/message.ts';

/** A person whom a message speaks of. */
export interface Person {
  readonly pid: Segment;
  readonly numbers: readonly PersonNumber[];
  /** The numbers of the record that is to become this person's, in a merge. */
  readonly gone?: readonly PersonNumber[];
}

/** A message whose meaning is known and whose people are not looked up yet. */
export interface Understood {
  readonly kind: MessageKind;
  readonly sender: Sender;
  readonly people: readonly Person[];
  readonly message: Message;
}

/** Whether a message has a meaning here, and whom it is about. */
export function understand(message: Message, profile: SenderProfile | undefined): Result<Understood> {
  const kind = MESSAGE_KINDS[message.kind];
  if (!/^(2(\.|$)|$)/.test(message.version))
    return failure('unsupported', 'exchange.unsupported-version', {
      at: 'MSH-12',
      details: message.version.slice(0, 20),
    });
  if (!kind)
    return failure('unsupported', unsupportedCode(message.kind), {
      at: 'MSH-9',
      details: message.kind.slice(0, 20),
    });
  const missing = kind.needs.find((name) => !message.segments.some((each) => each.name === name));
  if (missing) return failure('unprocessable', 'exchange.segment-missing', { at: missing });

  const sender = senderOf(message, profile);
  const people = peopleOf(message, kind, sender);
  if (people.length === 0) return failure('unprocessable', 'exchange.segment-missing', { at: 'PID' });
  return success({ kind, sender, people, message });
}

const unsupportedCode = (kind: string): string => {
  const type = kind.split('^')[0] as string;
  const known = Object.keys(MESSAGE_KINDS).some((each) => each.startsWith(`${type}^`));
  return known ? 'exchange.unsupported-event' : 'exchange.unsupported-type';
};

/** One person for each PID of a merge; everything else is about the first. */
function peopleOf(message: Message, kind: MessageKind, sender: Sender): Person[] {
  const people: Person[] = [];
  for (const [place, segment] of message.segments.entries()) {
    if (segment.name !== 'PID') continue;
    // A merge speaks of several people and of nobody's cards.
    const further = kind.merges ? [] : furtherNumbersOf(message.segments, sender);
    const numbers = [...numbersOf(segment, sender), ...further];
    const rest = message.segments.slice(place + 1);
    const end = rest.findIndex((each) => each.name === 'PID');
    const mrg = (end < 0 ? rest : rest.slice(0, end)).find((each) => each.name === 'MRG');
    const former = mrg ? formerNumbersOf(mrg, sender) : [];
    if (kind.merges) people.push({ pid: segment, numbers, gone: former });
    else if (kind.renumbers) people.push({ pid: segment, numbers: [...numbers, ...former] });
    else people.push({ pid: segment, numbers });
    if (!kind.merges && !kind.renumbers) break;
  }
  return people;
}

/** The facts of a message about somebody who is known by now, and what it says about the person. */
export function readFacts(
  { kind, sender, message, people }: Understood,
  resident: string,
): Result<{ changes: Change[]; said: Record<string, unknown>[] }> {
  try {
    const event = message.segments.find((each) => each.name === 'EVN');
    const at = timeOf(event, 6, 2) ?? timeOf(message.header, 7);
    const changes = kind.map({ message, sender, resident, at });
    return success({ changes, said: people.map(({ pid }) => describe(pid, message.segments)) });
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** An error of a map is ours, but it must stop one message and not the line. */
const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        kind: 'unprocessable',
        code: 'exchange.mapping-failed',
        details: (error as Error).message.slice(0, 200),
      };
