import type { Problem, ResidentRecord } from '../../api/use-resident-record.ts';
import { t, tCode } from '../../text/index.ts';
import { Card } from '../../ui/card.tsx';
import { since } from '../../ui/format.ts';
import { StatusWord } from '../../ui/glyph.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Figure } from './figure.tsx';

const FIGURES = 5;
const PROBLEMS = 6;

/** Problems and the latest key figures stand together, because they are read as one decision. */
export function FiguresCard({ record: { problems, trends, resident } }: { record: ResidentRecord }) {
  const figures = trends.filter((trend) => trend.series.length > 0).slice(0, FIGURES);
  return (
    <Card
      title={t('problems.titleN', { n: problems.length })}
      source={resident.programmes
        .map(
          ({ code, name, since: from }) =>
            `${tCode('programme', code, name)}${from ? ` ${t('fromYear', { day: from.slice(0, 4) })}` : ''}`,
        )
        .join(t('comma'))}
    >
      {figures.length > 0 && (
        <div className="figures">
          {figures.map((trend) => (
            <Figure key={trend.code} trend={trend} />
          ))}
        </div>
      )}
      {problems.length ? (
        <ProblemTable problems={problems} />
      ) : (
        <p className="nothing">{t('problems.none')}</p>
      )}
    </Card>
  );
}

function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  return (
    <Scroller label={t('problems.title')}>
      <table className="dense" aria-label={t('problems.title')}>
        <thead>
          <tr>
            <th scope="col">{t('problems.name')}</th>
            <th scope="col">{t('problems.status')}</th>
            <th scope="col">{t('problems.since')}</th>
            <th scope="col" className="num">
              {t('problems.times')}
            </th>
            <th scope="col">{t('problems.by')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, PROBLEMS).map((problem) => (
            <tr key={`${problem.code}-${problem.since}`}>
              <th scope="row" className="k">
                {problem.name}
              </th>
              <td>
                <ProblemStatus status={problem.status} />
              </td>
              <td className="mute">{since(problem.since)}</td>
              <td className="num mute">{problem.times}</td>
              <td className="mute">{problem.institution}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Only a status that somebody recorded is shown; a diagnosis of a visit often has none. */
function ProblemStatus({ status }: { status: string | null }) {
  if (status === null) return <span className="faint">{t('none')}</span>;
  const active = status === 'active' || status === 'recurrence' || status === 'relapse';
  return (
    <StatusWord status={active ? 'running' : 'done'}>
      {active ? t('problems.active') : t('problems.over')}
    </StatusWord>
  );
}
