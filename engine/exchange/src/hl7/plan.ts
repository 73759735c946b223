import type { Resource } from '@yiti/fhir';
import type { Message, Segment } from '../wire/message.ts';
import type { Part } from './datatypes.ts';
import { type Sender, stableId } from './sender.ts';

/** A resource with an id that its sender's number decides. */
export type Told = Resource & { readonly id: string };

/** What a message says about one resource, and how that joins what is there. Without `join` it takes its place. */
export interface Change {
  readonly resource: Told;
  readonly join?: (current: Resource | undefined, told: Told) => Resource | undefined;
}

/** Everything a message is about, so that a map needs only this and returns only changes. */
export interface Scene {
  readonly message: Message;
  readonly sender: Sender;
  /** Id of the Patient. */
  readonly resident: string;
  /** When the event happened: EVN-2, else MSH-7. */
  readonly at: string | undefined;
}

/** Turns the segments of one kind of message into changes. Pure: the same scene gives the same changes. */
export type MessageMap = (scene: Scene) => Change[];

export const subject = ({ resident }: Scene): Part => ({ reference: `Patient/${resident}` });

export const idFor = ({ sender }: Scene, kind: string, ...number: readonly string[]): string =>
  stableId(sender, kind, ...number);

export const all = ({ message }: Scene, name: string): Segment[] =>
  message.segments.filter((segment) => segment.name === name);

export const firstOf = ({ message }: Scene, name: string): Segment | undefined =>
  message.segments.find((segment) => segment.name === name);

/** A segment and what follows it until the next one that begins a group; segments before the first are left out. */
export function groups(segments: readonly Segment[], begins: (segment: Segment) => boolean): Segment[][] {
  const found: Segment[][] = [];
  for (const segment of segments) {
    if (begins(segment)) found.push([segment]);
    else found.at(-1)?.push(segment);
  }
  return found;
}

/** A new resource of which only what is there is set. */
export function told(resourceType: string, id: string, elements: Part): Told {
  const kept = Object.entries(elements).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return { resourceType, id, ...Object.fromEntries(kept) } as Told;
}

/** Joins by leaving what is known as it is: for what a message only mentions. */
export const unlessKnown = (current: Resource | undefined, next: Told): Resource => current ?? next;

/** Joins by laying what is told over what is known; what is not told stays. */
export const overlay = (current: Resource | undefined, next: Told): Resource => ({ ...current, ...next });
