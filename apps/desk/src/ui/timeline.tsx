import { Fragment } from 'react';
import { t, tCode } from '../text/index.ts';
import { dayInYear, exactly, yuan } from './format.ts';
import { type Level, LevelGlyph } from './glyph.tsx';

export interface Happening {
  readonly id: string;
  readonly on: string;
  readonly at?: string | null;
  readonly kind: string;
  readonly level: Level;
  readonly institution: string | null;
  readonly title: string | null;
  /** FHIR class of a visit, or `follow-up`. */
  readonly class?: string | null;
  /** What the visit measured: `血压 152/94`. */
  readonly found?: string | null;
  readonly text?: string | null;
  readonly cost?: number | null;
  readonly fund?: number | null;
}

/** What a line is called: what was found, else what was said, else only what kind of thing it was. */
export const titleOf = (row: Happening): string => row.title ?? row.found ?? row.text ?? kindOf(row);

/** A follow-up, an emergency and a visit at home are each called by their own name. */
export const kindOf = (row: Happening): string =>
  row.kind === 'visit' && row.class ? tCode('visit', row.class, t('kind.visit')) : tCode('kind', row.kind);

/** What happened to one person, wherever it happened, the latest first. */
export function Timeline({ rows, now = new Date() }: { rows: readonly Happening[]; now?: Date }) {
  let year = String(now.getFullYear());
  return (
    <ol className="tl">
      {rows.map((row) => {
        const turned = row.on.slice(0, 4) !== year;
        year = row.on.slice(0, 4);
        return (
          <Fragment key={row.id}>
            {turned && <li className="yr">{year}</li>}
            <Entry row={row} now={now} />
          </Fragment>
        );
      })}
    </ol>
  );
}

function Entry({ row, now }: { row: Happening; now: Date }) {
  const moment = row.at ?? row.on;
  const title = titleOf(row);
  return (
    <li>
      <LevelGlyph level={row.level} />
      <div className="d">
        <time dateTime={moment} title={exactly(moment)}>
          {row.on.slice(0, 4) === String(now.getFullYear())
            ? dayInYear(moment, now)
            : dayInYear(moment, now).slice(5)}
        </time>
        <span className="vh">{tCode('level', row.level)}</span>
        <span className="el">{row.institution}</span>
      </div>
      <b>{title}</b>
      {row.found && row.found !== title && <div className="mute">{row.found}</div>}
      {row.text && row.text !== title && <div className="mute">{row.text}</div>}
      {row.cost != null && (
        <div className="mute">
          {t('money.cost', { n: yuan(row.cost) })}
          {row.fund != null && t('money.fund', { n: yuan(row.fund) })}
        </div>
      )}
    </li>
  );
}
