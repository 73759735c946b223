import { STATUS_CODES } from 'node:http';
import type { Resource } from '@yiti/fhir';
import { bundleText, responseEntry } from '../bundle-text.ts';
import type { Answer, Call, Rest } from '../call.ts';
import { readPreference } from '../headers.ts';
import { outcomeText, refuse, toRefusal } from '../refusal.ts';
import { bodyOf, type Entry, readEntries } from './entry.ts';
import { inOrder } from './plan.ts';

/** Answers a request that is not one of its own, by the interaction its method and address name. */
export type Dispatch = (call: Omit<Call, 'path' | 'query'>, url: string) => Promise<Answer>;

/** Entries of one phase that are under way together; creates among them share a commit. */
const AT_ONCE = 32;

/** Each entry by itself; one that fails disturbs no other. */
export async function batch(rest: Rest, dispatch: Dispatch, call: Call, bundle: Resource): Promise<Answer> {
  const entries = readEntries(bundle, rest.base);
  const answers = new Map<Entry, string>();
  let phase: Entry[] = [];
  const finish = async (): Promise<void> => {
    await Promise.all(
      phase.map(async (entry) => answers.set(entry, await answerEntry(dispatch, call, entry))),
    );
    phase = [];
  };
  for (const entry of inOrder(entries)) {
    const [before] = phase;
    if (phase.length === AT_ONCE || (before && before.method !== entry.method)) await finish();
    phase.push(entry);
  }
  await finish();
  return {
    status: 200,
    text: bundleText(
      { type: 'batch-response' },
      entries.map((entry) => answers.get(entry) ?? ''),
    ),
  };
}

/** The response to one entry; a refusal becomes the outcome of the entry. */
export async function answerEntry(dispatch: Dispatch, call: Call, entry: Entry): Promise<string> {
  // Nobody reads back a thousand resources he has just sent, unless he says so.
  const prefer = `return=${readPreference(call).return ?? 'minimal'};handling=${readPreference(call).handling}`;
  try {
    if (entry.url === '' || entry.url.startsWith('?')) {
      if (entry.method !== 'GET') throw refuse(400, 'not-supported', 'a bundle within a bundle');
    }
    const { asker, requestId } = call;
    const answer = await dispatch(
      {
        asker,
        requestId,
        method: entry.method,
        header: (name) => (name === 'prefer' ? prefer : entry.headers[name]),
        body: bodyOf(entry),
      },
      entry.url,
    );
    return responseEntry({
      status: statusLine(answer.status),
      location: answer.headers?.location,
      etag: answer.headers?.etag,
      lastModified: instantOf(answer.headers?.['last-modified']),
      resource: answer.text,
    });
  } catch (error) {
    const refusal = toRefusal(error);
    if (!refusal) throw error;
    return responseEntry({ status: statusLine(refusal.status), outcome: outcomeText(refusal.issues) });
  }
}

const statusLine = (status: number): string => `${status} ${STATUS_CODES[status] ?? ''}`.trim();

const instantOf = (date: string | undefined): string | undefined =>
  date === undefined ? undefined : new Date(date).toISOString();
