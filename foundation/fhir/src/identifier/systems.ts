/** Root of our own profiles, extensions and code systems. */
export const YITI = 'https://yiti.health/fhir';

/**
 * The `system` of each kind of identifier. The numbers under 2.16.156.10011.1 are those of the shared-document
 * standards WS/T 500 and WS/T 483 as hospitals use them; `healthRecord` is recalled, not confirmed.
 */
export const systems = {
  healthRecord: 'urn:oid:2.16.156.10011.1.2',
  idCard: 'urn:oid:2.16.156.10011.1.3',
  practitioner: 'urn:oid:2.16.156.10011.1.4',
  institution: 'urn:oid:2.16.156.10011.1.5',
  outpatient: 'urn:oid:2.16.156.10011.1.11',
  inpatient: 'urn:oid:2.16.156.10011.1.12',
  insuranceCard: 'urn:oid:2.16.156.10011.1.15',
  healthCard: 'urn:oid:2.16.156.10011.1.19',
} as const;

/** The system that HL7 China gives the ID card in its connectathon guide; accepted, and rewritten at intake. */
export const ID_CARD_OF_HL7_CHINA = 'urn:oid:2.16.840.1.113883.2.23.1.19.1';

export const isIdCardSystem = (system: unknown): boolean =>
  system === systems.idCard || system === ID_CARD_OF_HL7_CHINA;

/** The one system under which an identifier is stored, whichever accepted one it came with. */
export const canonicalSystem = (system: string): string =>
  system === ID_CARD_OF_HL7_CHINA ? systems.idCard : system;
