import { Link } from 'react-router';
import type { LabResult } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { count, exactly, range, soon, unit } from '../../ui/format.ts';
import { ResultValue } from '../../ui/result-value.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { addressOf } from './tabs.tsx';

const SHOWN = 10;

export function ResultsCard({
  id,
  results,
  total,
}: {
  id: string;
  results: readonly LabResult[];
  total: number;
}) {
  return (
    <Card
      title={t('results.recent')}
      source={results[0]?.institution}
      links={<Link to={addressOf(id, 'results')}>{t('allN', { n: count(total) })}</Link>}
    >
      {results.length === 0 ? (
        <p className="nothing">{t('results.none')}</p>
      ) : (
        <Scroller label={t('results.recent')}>
          <table className="dense fixed" aria-label={t('results.recent')}>
            <colgroup>
              <col />
              <col style={{ width: 84 }} />
              <col style={{ width: 66 }} />
              <col style={{ width: 74 }} />
              <col style={{ width: 88 }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{t('results.item')}</th>
                <th scope="col" className="num">
                  {t('results.value')}
                </th>
                <th scope="col">{t('results.unit')}</th>
                <th scope="col">{t('results.range')}</th>
                <th scope="col" className="num">
                  {t('results.day')}
                </th>
              </tr>
            </thead>
            <tbody>
              {results.slice(0, SHOWN).map((result, index) => (
                <tr key={`${result.code}-${index}`}>
                  <th scope="row" className="k el" title={result.name ?? undefined}>
                    {result.name}
                  </th>
                  <td className="num">
                    <ResultValue result={result} />
                  </td>
                  <td className="mute el">{unit(result.unit)}</td>
                  <td className="mute">{range(result.low, result.high)}</td>
                  <td className="num mute" title={result.on ? exactly(result.on) : undefined}>
                    {result.on && soon(result.on)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Card>
  );
}
