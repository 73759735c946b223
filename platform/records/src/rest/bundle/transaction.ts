import { orThrow } from '@yiti/base';
import type { Resource } from '@yiti/fhir';
import type { Stored, Written } from '../../record.ts';
import { mustBeValid } from '../body.ts';
import { bundleText, type EntryResponse, responseEntry } from '../bundle-text.ts';
import type { Answer, Call, Rest } from '../call.ts';
import type { ConditionLock } from '../condition-lock-store.ts';
import { etagOf, readPreference } from '../headers.ts';
import { localiseReferences } from '../local-references.ts';
import { mustBeAllowed, mustBePermitted } from '../permit.ts';
import { Refusal, refuse } from '../refusal.ts';
import { findMatch } from '../search.ts';
import type { Dispatch } from './batch.ts';
import { answerEntry } from './batch.ts';
import { type Entry, readEntries } from './entry.ts';
import { criteriaOf, planSteps, type Step } from './plan.ts';
import { conditionalReferences, resolveReferences } from './references.ts';

/** All entries or none: planned, linked with each other, checked, and then written by one call of the store. */
export async function transaction(
  rest: Rest,
  lock: ConditionLock,
  dispatch: Dispatch,
  call: Call,
  bundle: Resource,
): Promise<Answer> {
  const entries = readEntries(bundle, rest.base);
  const responses = await lock(criteriaOf(entries), async () => {
    const steps = await planSteps(rest, call, entries);
    await link(rest, call, steps);
    return perform(rest, call, steps);
  });
  // Those that only read, and whatever else has no response yet, see what was just written.
  const shown = readPreference(call).return === 'representation';
  const answers = await Promise.all(
    entries.map(async (entry) => {
      const response = responses.get(entry);
      return response ? toText(entry, response, shown) : answerEntry(dispatch, call, entry);
    }),
  );
  return { status: 200, text: bundleText({ type: 'transaction-response' }, answers) };
}

/** Gives every resource the references under which the others are kept. */
async function link(rest: Rest, call: Call, steps: readonly Step[]): Promise<void> {
  const names = new Map<string, string>();
  for (const step of steps) {
    const kept = keptAs(step);
    if (kept === undefined) continue;
    for (const name of namesOf(step.entry, kept)) {
      if (names.has(name) && names.get(name) !== kept) {
        throw refuse(400, 'invalid', `${step.entry.at}.fullUrl names two different resources`);
      }
      names.set(name, kept);
    }
  }
  const writing = steps.flatMap((step) =>
    step.does === 'write' && step.write.op !== 'delete' ? [{ step, resource: step.write.resource }] : [],
  );
  for (const { step, resource } of writing) {
    for (const reference of conditionalReferences(resource)) {
      if (!names.has(reference)) names.set(reference, await whoIsMeant(rest, call, reference, step.entry));
    }
    const [dangling] = resolveReferences(resource, names);
    localiseReferences(resource, rest.base);
    if (dangling !== undefined) {
      throw refuse(
        400,
        'not-found',
        `${step.entry.at}.resource refers to ${dangling.slice(0, 80)}, which no entry bears as fullUrl`,
      );
    }
  }
}

function keptAs(step: Step): string | undefined {
  if (step.does === 'same') return keptAs(step.as);
  if (step.does === 'nothing') return step.found && `${step.found.type}/${step.found.id}`;
  if (step.does !== 'write' || step.write.op === 'delete') return undefined;
  return `${step.write.resource.resourceType}/${step.write.resource.id}`;
}

/** A new resource that came from another server is also known there as `Patient/17`. */
function namesOf({ fullUrl, method }: Entry, kept: string): string[] {
  if (fullUrl === undefined) return [];
  const former =
    method === 'POST'
      ? /^https?:\/\/.*\/([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(fullUrl)?.[1]
      : undefined;
  return former === undefined || former === kept ? [fullUrl] : [fullUrl, former];
}

async function whoIsMeant(rest: Rest, call: Call, reference: string, entry: Entry): Promise<string> {
  const [type = '', criteria] = reference.split(/\?(.*)/s);
  const match = await findMatch(rest, call, type, new URLSearchParams(criteria));
  if (match) return `${type}/${match.id}`;
  throw refuse(412, 'not-found', `${entry.at}.resource refers to a ${type} by criteria that none meets`);
}

type Outcome = { readonly written: Written } | { readonly found: Stored | undefined };

async function perform(rest: Rest, call: Call, steps: readonly Step[]): Promise<Map<Entry, Outcome>> {
  const writes = steps.filter((step) => step.does === 'write');
  for (const { wanted } of writes) mustBeAllowed(rest, call.asker, wanted.type, wanted.action);
  checkAll(rest, writes);
  await mustBePermitted(
    rest,
    call,
    writes.map((step) => step.wanted),
  );
  const kept =
    writes.length === 0
      ? []
      : orThrow(
          await rest.records.write(
            rest.county,
            writes.map((step) => step.write),
            call.asker.id,
          ),
        );

  const outcomes = new Map<Entry, Outcome>();
  for (const step of steps) if (step.does === 'nothing') outcomes.set(step.entry, { found: step.found });
  for (const [index, step] of writes.entries()) outcomes.set(step.entry, { written: kept[index] as Written });
  for (const step of steps) {
    const first = step.does === 'same' ? outcomes.get(step.as.entry) : undefined;
    if (first) outcomes.set(step.entry, { found: 'written' in first ? first.written : first.found });
  }
  return outcomes;
}

/** All mistakes of all entries at once, so that a sender has to look only one time. */
function checkAll(rest: Rest, steps: readonly (Step & { does: 'write' })[]): void {
  const refusals: Refusal[] = [];
  for (const { write, entry } of steps) {
    if (write.op === 'delete') continue;
    try {
      mustBeValid(rest, write.resource, `${entry.at}.resource`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length === 0) return;
  const issues = refusals.flatMap((refusal) => refusal.issues).slice(0, MOST_ISSUES);
  throw new Refusal(Math.min(...refusals.map((refusal) => refusal.status)), issues);
}

const MOST_ISSUES = 100;

function toText(entry: Entry, outcome: Outcome, shown: boolean): string {
  const stored = 'written' in outcome ? outcome.written : outcome.found;
  if (!stored || entry.method === 'DELETE') {
    const etag = stored && stored.version > 0 ? etagOf(stored.version) : undefined;
    return responseEntry({ status: '204 No Content', etag });
  }
  const isNew = 'written' in outcome && outcome.written.created;
  const response: EntryResponse = {
    status: isNew ? '201 Created' : '200 OK',
    location: `${stored.type}/${stored.id}/_history/${stored.version}`,
    etag: etagOf(stored.version),
    lastModified: stored.updatedAt.toISOString(),
    ...(shown && { resource: stored.text }),
  };
  return responseEntry(response);
}
