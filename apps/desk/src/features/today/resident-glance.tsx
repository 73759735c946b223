import { Link } from 'react-router';
import { type ResidentRecord, useResidentRecord } from '../../api/use-resident-record.ts';
import { t } from '../../text/index.ts';
import { dayInYear, range, unit } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ResultValue } from '../../ui/result-value.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { lastYear } from '../../ui/trend/trend.ts';
import { TrendChart } from '../../ui/trend/trend-chart.tsx';

/** What one must know about a person before acting, without leaving the list. `about` chooses the chart. */
export function ResidentGlance({ id, about }: { id: string; about: string }) {
  return (
    <Loaded query={useResidentRecord(id)}>{(record) => <Glance record={record} about={about} />}</Loaded>
  );
}

function Glance({ record, about }: { record: ResidentRecord; about: string }) {
  const { resident, problems, trends, timeline } = record;
  const trend = trends.find((one) => about.includes(one.name)) ?? trends[0];
  return (
    <>
      <div className="mini">
        <div className="s13 mute">
          {problems
            .slice(0, 4)
            .map((problem) => problem.name)
            .join(t('comma')) || t('problems.none')}
          {'　'}
          <Allergies record={record} />
        </div>
        <Link className="s13" to={`/residents/${resident.id}`}>
          {t('today.openRecord')}
        </Link>
      </div>
      {trend && trend.series.length > 1 && (
        <div className="blk glance-chart">
          <h3>
            {trend.name} <span className="plain mute">{unit(trend.unit)}</span>
          </h3>
          <TrendChart trend={{ ...trend, series: lastYear(trend.series) }} />
        </div>
      )}
      <div className="two blk">
        <Medicines record={record} />
        <Results record={record} />
      </div>
      <div className="blk">
        <h3>{t('today.reach')}</h3>
        <dl className="kv">
          <dt>{t('today.self')}</dt>
          <dd>{resident.phoneMasked || t('none')}</dd>
          {resident.villageDoctor && (
            <>
              <dt>{t('banner.villageDoctor')}</dt>
              <dd>{resident.villageDoctor}</dd>
            </>
          )}
          {resident.contract && (
            <>
              <dt>{t('banner.contract')}</dt>
              <dd>
                {resident.contract.doctor}
                {t('comma')}
                {resident.contract.institution}
              </dd>
            </>
          )}
        </dl>
      </div>
      {timeline.rows.length > 0 && (
        <div className="blk">
          <h3>{t('timeline.recent')}</h3>
          <Timeline rows={timeline.rows.slice(0, 4)} />
        </div>
      )}
    </>
  );
}

function Allergies({ record: { resident } }: { record: ResidentRecord }) {
  if (resident.allergies.length === 0) return <>{t('allergies.none')}</>;
  return (
    <StatusWord status="danger">
      {resident.allergies.map((allergy) => allergy.text).join(t('comma'))}
    </StatusWord>
  );
}

function Medicines({ record: { medicines } }: { record: ResidentRecord }) {
  return (
    <div>
      <h3>{t('medicines.title')}</h3>
      {medicines.length === 0 && <p className="s13 mute">{t('medicines.none')}</p>}
      <dl className="kv">
        {medicines.slice(0, 5).map((medicine, index) => (
          <div key={`${medicine.name}-${index}`} style={{ display: 'contents' }}>
            <dt className="el" title={medicine.name ?? undefined}>
              {medicine.name}
            </dt>
            <dd className="el">{medicine.dose}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Results({ record: { results } }: { record: ResidentRecord }) {
  return (
    <div>
      <h3>{t('results.recent')}</h3>
      {results.length === 0 && <p className="s13 mute">{t('results.none')}</p>}
      <dl className="kv">
        {results.slice(0, 5).map((result, index) => (
          <div key={`${result.code}-${index}`} style={{ display: 'contents' }}>
            <dt className="el">{result.name}</dt>
            <dd
              className="el"
              title={`${result.on ? dayInYear(result.on) : ''} ${range(result.low, result.high)}`}
            >
              <ResultValue result={result} /> {unit(result.unit)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
