import { createHash } from 'node:crypto';
import { systems, YITI } from '@yiti/fhir';
import type { Message } from '../wire/message.ts';

/** What the messages of a sender do not tell about themselves; set by an administrator, empty for most. */
export interface SenderProfile {
  /** Identifier types of PID-3.5 that this sender made up, and the system each stands for. */
  readonly identifierSystems?: Readonly<Record<string, string>>;
}

/** Who sent a message, and the number spaces it speaks of. */
export interface Sender {
  /** `MSH-3|MSH-4`; control ids are unique within it. */
  readonly key: string;
  /** The institution. Its systems share patient, visit and order numbers, so ids are made from this and not from `key`. */
  readonly facility: string;
  readonly profile: SenderProfile;
}

export function senderOf(message: Message, profile: SenderProfile = {}): Sender {
  const key = senderKey(message);
  return { key, facility: message.header.text(4) || message.header.text(3) || key, profile };
}

export const senderKey = (message: Message): string =>
  `${message.header.text(3)}|${message.header.text(4)}`.slice(0, 300);

/**
 * The id of the resource that a sender's number stands for: the same for every message that speaks of it, so that an
 * update or a cancellation finds what it is about.
 */
export function stableId(
  sender: Pick<Sender, 'facility'>,
  kind: string,
  ...number: readonly string[]
): string {
  return createHash('sha256')
    .update([sender.facility, kind, ...number].join('\u001f'))
    .digest('hex')
    .slice(0, 32);
}

/** The system of a number space: the authority's own OID when it has one, else its name at this institution. */
export function localSystem(sender: Sender, kind: string, authority = '', oid = ''): string {
  if (/^[012](\.(0|[1-9]\d*))+$/.test(oid)) return `urn:oid:${oid}`;
  const parts = [sender.facility, authority === sender.facility ? '' : authority, kind];
  return `${YITI}/sid/${parts
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Types of PID-3.5 that mean the same everywhere: HL7 table 0203 with its Chinese additions, and WS/T 364.3. */
export const IDENTIFIER_SYSTEMS: Readonly<Record<string, string>> = {
  NNCHN: systems.idCard,
  NICHN: systems.idCard,
  NI: systems.idCard,
  '01': systems.idCard,
  身份证: systems.idCard,
  居民身份证: systems.idCard,
  HC: systems.healthCard,
  JHN: systems.healthCard,
  健康卡: systems.healthCard,
  居民健康卡: systems.healthCard,
  SN: systems.insuranceCard,
  MI: systems.insuranceCard,
  医保卡: systems.insuranceCard,
  医保号: systems.insuranceCard,
};

/** Types of a number that the institution gave to the person and to nobody else. */
export const LOCAL_TYPES: readonly string[] = ['', 'MR', 'MRN', 'PI', 'PN', 'PT', 'MRT', 'U', 'LR'];
