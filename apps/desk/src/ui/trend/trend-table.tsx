import { t } from '../../text/index.ts';
import { exactly, measured, unit } from '../format.ts';
import { LevelGlyph } from '../glyph.tsx';
import { Scroller } from '../scroller.tsx';
import type { Trend } from './trend.ts';

/** The same readings as words and numbers, the newest first. */
export function TrendTable({ trend }: { trend: Trend }) {
  return (
    <Scroller label={trend.name}>
      <table className="dense" aria-label={trend.name}>
        <thead>
          <tr>
            <th scope="col">{t('trend.day')}</th>
            <th scope="col" className="num">
              {t('trend.value', { unit: unit(trend.unit) })}
            </th>
            <th scope="col">{t('trend.place')}</th>
          </tr>
        </thead>
        <tbody>
          {trend.series.toReversed().map((reading, index) => (
            <tr key={`${reading.on}-${index}`}>
              <th scope="row">{exactly(reading.on)}</th>
              <td className="num">{measured(reading.value, reading.value2)}</td>
              <td>
                <span className="st none">
                  {reading.level && <LevelGlyph level={reading.level} />} {reading.institution}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
