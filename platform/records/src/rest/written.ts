import type { Written } from '../record.ts';
import type { Answer, Call, Rest } from './call.ts';
import { readPreference, versionHeaders } from './headers.ts';
import { outcomeText } from './refusal.ts';

/** What a writer is told: where the version stands, and as much of it as was preferred. */
export function writtenAnswer({ base }: Rest, call: Call, written: Written): Answer {
  const { type, id, version, created, text } = written;
  const answer = {
    status: created ? 201 : 200,
    headers: {
      ...versionHeaders(written),
      location: `${base}/${type}/${id}/_history/${version}`,
    },
  };
  switch (readPreference(call).return) {
    case 'minimal':
      return answer;
    case 'OperationOutcome':
      return { ...answer, text: said(`${type}/${id} is kept as version ${version}`) };
    default:
      return { ...answer, ...(text !== undefined && { text }) };
  }
}

export const said = (diagnostics: string): string =>
  outcomeText([{ severity: 'information', code: 'informational', diagnostics }]);
