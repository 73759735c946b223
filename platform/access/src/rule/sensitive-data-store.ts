import { type Sql, sql } from '@yiti/database';
import { PROGRAMME, SENSITIVE_DIAGNOSIS, SENSITIVE_LABELS } from './sensitive-data.ts';

const DIAGNOSIS = `like_regex ${JSON.stringify(SENSITIVE_DIAGNOSIS)} flag "i"`;
const LABEL = SENSITIVE_LABELS.map((label) => `@ == "${label}"`).join(' || ');

/** No row without one of these words is level 5; reading them as text is much cheaper than as JSON. */
const WORDS = `"code":"(${SENSITIVE_DIAGNOSIS.replace('^', '')}|mental"|(${SENSITIVE_LABELS.join('|')})")`;

/**
 * The rule of `isSensitive` as a condition on the column with a resource's JSON. A search, a count and a chain must not
 * tell by their answer what may not be read.
 */
export const isSensitiveRow = (type: string, content: Sql): Sql => sql`
  case when ${content} ~* ${WORDS}
       then exists (
            select
              from unnest(${pathsOf(type)}::text[]) as sensitive (path)
             where jsonb_path_exists(${content}::jsonb, sensitive.path::jsonpath))
       else false end`;

function pathsOf(type: string): string[] {
  const label = `$.meta.security[*].code ? (${LABEL})`;
  if (type === 'Condition') return [label, `$.code.coding[*].code ? (@ ${DIAGNOSIS})`];
  if (type === 'EpisodeOfCare')
    return [label, `$.type[*].coding[*] ? (@.system == "${PROGRAMME}" && @.code == "mental")`];
  return [label, `$.reasonCode[*].coding[*].code ? (@ ${DIAGNOSIS})`];
}
