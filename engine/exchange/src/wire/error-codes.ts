interface ErrorCode {
  readonly number: string;
  readonly words: string;
}

const APPLICATION_ERROR: ErrorCode = { number: '207', words: 'Application internal error' };

/** Our reasons in the words of HL7 table 0357. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  'exchange.no-header': { number: '100', words: 'Segment sequence error' },
  'exchange.bad-segment': { number: '100', words: 'Segment sequence error' },
  'exchange.segment-missing': { number: '100', words: 'Segment sequence error' },
  'exchange.truncated': { number: '100', words: 'Segment sequence error' },
  'exchange.no-message-type': { number: '101', words: 'Required field missing' },
  'exchange.no-control-id': { number: '101', words: 'Required field missing' },
  'exchange.field-missing': { number: '101', words: 'Required field missing' },
  'identity.no-number': { number: '101', words: 'Required field missing' },
  'exchange.undecodable': { number: '102', words: 'Data type error' },
  'exchange.bad-time': { number: '102', words: 'Data type error' },
  'exchange.invalid-facts': { number: '102', words: 'Data type error' },
  'exchange.unknown-code': { number: '103', words: 'Table value not found' },
  'exchange.unsupported-type': { number: '200', words: 'Unsupported message type' },
  'exchange.unsupported-event': { number: '201', words: 'Unsupported event code' },
  'exchange.unsupported-version': { number: '203', words: 'Unsupported version id' },
  'exchange.control-id-reused': { number: '205', words: 'Duplicate key identifier' },
};

export const errorCodeOf = (code: string): ErrorCode => CODES[code] ?? APPLICATION_ERROR;
