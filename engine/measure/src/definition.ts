import { createHash } from 'node:crypto';
import type { County, Day } from '@yiti/base';
import type { GrowthIndicator, SummedIndicator } from './indicator.ts';
import { eventScope, standingScope } from './scope.ts';

/** Any period will do: the fingerprint looks at the words, not at the parameters of one question. */
const SAMPLE = { from: '2000-01-01' as Day, until: '2001-01-01' as Day };

/** Changes with the edition, the parameters and what the SQL says, so that a result tells by which definition it was made. */
export function fingerprintOf(indicator: SummedIndicator | GrowthIndicator): string {
  const { code, edition } = indicator;
  const said =
    indicator.over === 'growth'
      ? ['growth', indicator.of]
      : [indicator.kind, indicator.factor, textOf(indicator), indicator.parameters];
  return createHash('sha256')
    .update(JSON.stringify([code, edition, ...said]))
    .digest('hex')
    .slice(0, 16);
}

function textOf(indicator: SummedIndicator): string {
  const county = 0 as County;
  const { text } =
    indicator.over === 'events'
      ? indicator.rows(eventScope(county, SAMPLE, indicator.parameters))
      : indicator.rows(standingScope(county, [SAMPLE], indicator.parameters));
  return text.replace(/\s+/g, ' ');
}
