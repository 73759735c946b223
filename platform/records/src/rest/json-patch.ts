import { failure, type Result, success } from '@yiti/base';
import { digitsOf, readJson } from '@yiti/fhir';
import jsonPatch, { type Operation } from 'fast-json-patch';

// The package is CommonJS: Node finds its functions only on the whole of it.
const { applyOperation, getValueByPointer, JsonPatchError } = jsonPatch;

const MOST_OPERATIONS = 1_000;

/** Changes a resource that was just read. When an operation cannot be done, none counts. */
export function applyJsonPatch(resource: object, operations: unknown): Result<object> {
  if (!Array.isArray(operations) || operations.length > MOST_OPERATIONS) {
    return failure('invalid', 'records.patch-not-a-list', {
      details: `at most ${MOST_OPERATIONS} operations are expected`,
    });
  }
  try {
    if (operations.some((each) => !OPERATIONS.has(each?.op)))
      return failure('invalid', 'records.patch-malformed', { details: 'OPERATION_OP_INVALID' });
    const newDocument = applyInTurn(resource, operations);
    if (newDocument === undefined)
      return failure('unprocessable', 'records.patch-cannot-apply', { details: 'the copies are too large' });
    if (typeof newDocument !== 'object' || newDocument === null)
      return failure('unprocessable', 'records.patch-not-an-object');
    for (const operation of operations) keepDigits(newDocument, operation);
    return success(newDocument);
  } catch (error) {
    if (!(error instanceof JsonPatchError)) {
      // The library trips over a path through something that is no object.
      if (error instanceof TypeError) return failure('unprocessable', 'records.patch-cannot-apply');
      throw error;
    }
    return MALFORMED.has(error.name)
      ? failure('invalid', 'records.patch-malformed', { details: error.name })
      : failure('unprocessable', 'records.patch-cannot-apply', { details: error.name });
  }
}

/** The library knows another one, for its own use. */
const OPERATIONS = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);

/** Forty copies of a list into itself are forty short lines and would be a million million lists. */
const MOST_COPIED = 2 ** 20;

function applyInTurn(resource: object, operations: readonly Operation[]): unknown {
  let document = resource;
  let copied = 0;
  for (const [index, operation] of operations.entries()) {
    if (operation.op === 'copy' && typeof operation.from === 'string') {
      copied += JSON.stringify(getValueByPointer(document, operation.from) ?? null).length;
      if (copied > MOST_COPIED) return undefined;
    }
    document = applyOperation(document, operation, true, true, true, index).newDocument;
  }
  return document;
}

/** Mistakes of the patch itself; all others depend on what it is applied to. */
const MALFORMED = new Set([
  'SEQUENCE_NOT_AN_ARRAY',
  'OPERATION_NOT_AN_OBJECT',
  'OPERATION_OP_INVALID',
  'OPERATION_PATH_INVALID',
  'OPERATION_FROM_REQUIRED',
  'OPERATION_VALUE_REQUIRED',
  'OPERATION_VALUE_CANNOT_CONTAIN_UNDEFINED',
]);

/** A number that a patch brings, 7.10, stands in the resource as it was written. */
function keepDigits(document: object, operation: { path: string; value?: unknown }): void {
  if (typeof operation.value !== 'number') return;
  const names = operation.path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = names.pop() ?? '';
  let owner: unknown = document;
  for (const step of names) owner = (owner as Record<string, unknown> | undefined)?.[step];
  if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) return;
  const numbers = Object.entries(owner)
    .filter(([key, value]) => typeof value === 'number' && (key !== name || value === operation.value))
    .map(
      ([key]) =>
        `${JSON.stringify(key)}:${key === name ? digitsOf(operation, 'value') : digitsOf(owner, key)}`,
    );
  const read = readJson(`{${numbers.join(',')}}`);
  if (read.ok) Object.assign(owner, read.value);
}
