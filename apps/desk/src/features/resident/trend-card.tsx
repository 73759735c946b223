import { useState } from 'react';
import { t } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { useKeys } from '../../ui/keys.ts';
import { lastYear, type Trend } from '../../ui/trend/trend.ts';
import { TrendChart } from '../../ui/trend/trend-chart.tsx';
import { TrendTable } from '../../ui/trend/trend-table.tsx';

/** How one measurement moved; another is one click away, the table one key. */
export function TrendCard({ trends, first }: { trends: readonly Trend[]; first?: string | undefined }) {
  const [code, setCode] = useState(first ?? trends[0]?.code);
  const [asTable, setAsTable] = useState(false);
  const [whole, setWhole] = useState(false);
  useKeys(
    [{ keys: ['t'], text: t('keys.table'), run: () => setAsTable((before) => !before) }],
    trends.length > 0,
  );

  const trend = trends.find((one) => one.code === code) ?? trends[0];
  if (!trend)
    return (
      <Card title={t('trend.title')}>
        <p className="nothing">{t('trend.none')}</p>
      </Card>
    );
  const series = whole ? trend.series : lastYear(trend.series);
  const shown = { ...trend, series };
  return (
    <Card
      title={`${trend.name} ${whole ? t('trend.whole') : t('trend.year')}`}
      source={t('trend.times', { n: series.length })}
      links={
        <>
          <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('trend.asChart') : t('trend.asTable')}
          </button>
          {series.length < trend.series.length || whole ? (
            <button type="button" className="link" onClick={() => setWhole(!whole)}>
              {whole ? t('trend.toYear') : t('trend.toWhole')}
            </button>
          ) : null}
        </>
      }
    >
      {trends.length > 1 && (
        <fieldset className="chips trend-choice">
          <legend className="vh">{t('trend.title')}</legend>
          {trends.map((one) => (
            <button
              type="button"
              className="chip sq"
              key={one.code}
              aria-pressed={one.code === trend.code}
              onClick={() => setCode(one.code)}
            >
              {one.name}
            </button>
          ))}
        </fieldset>
      )}
      {asTable ? <TrendTable trend={shown} /> : <TrendChart trend={shown} />}
    </Card>
  );
}
