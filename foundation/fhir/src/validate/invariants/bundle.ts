import { type Container, isContainer } from '../walk.ts';
import { has, hasAny, type Invariant, isDistinct, listIn, must } from './invariant.ts';

const REQUESTS: readonly unknown[] = ['batch', 'transaction', 'history'];
const RESPONSES: readonly unknown[] = ['batch-response', 'transaction-response', 'history'];

const entries = (it: Container): readonly Container[] => listIn(it, 'entry');

const firstType = (it: Container): unknown =>
  (entries(it)[0]?.resource as Container | undefined)?.resourceType;

const versionOf = ({ resource }: Container): unknown =>
  isContainer(resource) && isContainer(resource.meta) ? resource.meta.versionId : '';

const fullIdentifier = ({ identifier }: Container): boolean =>
  isContainer(identifier) && has(identifier, 'system') && has(identifier, 'value');

/** https://hl7.org/fhir/R4/bundle.html#constraints */
export const bundle: Readonly<Record<string, readonly Invariant[]>> = {
  Bundle: [
    must(
      'bdl-1',
      'total is for searches and histories',
      (it) => !has(it, 'total') || it.type === 'searchset' || it.type === 'history',
    ),
    must(
      'bdl-2',
      'entry.search is for searches',
      (it) => it.type === 'searchset' || !entries(it).some((entry) => has(entry, 'search')),
    ),
    must('bdl-3', 'batches, transactions and histories have entry.request, others do not', (it) =>
      entries(it).every((entry) => has(entry, 'request') === REQUESTS.includes(it.type)),
    ),
    must('bdl-4', 'responses and histories have entry.response, others do not', (it) =>
      entries(it).every((entry) => has(entry, 'response') === RESPONSES.includes(it.type)),
    ),
    // A collection that HL7 publishes with R4 (dataelements) repeats its fullUrls; collections are left alone.
    must(
      'bdl-7',
      'fullUrl is unique, or the versions differ',
      (it) =>
        it.type === 'history' ||
        it.type === 'collection' ||
        isDistinct(
          entries(it)
            .filter(({ fullUrl }) => fullUrl !== undefined)
            .map((entry) => `${entry.fullUrl} ${versionOf(entry)}`),
        ),
    ),
    must(
      'bdl-9',
      'a document has an identifier with system and value',
      (it) => it.type !== 'document' || fullIdentifier(it),
    ),
    must('bdl-10', 'a document has a date', (it) => it.type !== 'document' || 'timestamp' in it),
    must(
      'bdl-11',
      'a document begins with a Composition',
      (it) => it.type !== 'document' || firstType(it) === 'Composition',
    ),
    must(
      'bdl-12',
      'a message begins with a MessageHeader',
      (it) => it.type !== 'message' || firstType(it) === 'MessageHeader',
    ),
  ],
  'Bundle.entry': [
    must('bdl-5', 'a resource, a request or a response is needed', (it) =>
      hasAny(it, 'resource', 'request', 'response'),
    ),
    must(
      'bdl-8',
      'fullUrl names no version',
      ({ fullUrl = '' }) => !(fullUrl as string).includes('/_history/'),
    ),
  ],
};
