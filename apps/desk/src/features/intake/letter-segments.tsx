import { t } from '../../text/index.ts';
import type { LetterDetail } from './use-intake.ts';

/** The letter taken apart: segment, place, content. The place that was refused is marked. */
export function LetterSegments({ segments, at }: Pick<LetterDetail, 'segments' | 'at'>) {
  return (
    <div className="segments">
      {segments.map((segment, index) => (
        <details key={`${segment.name}-${index}`} open={at ? at.startsWith(segment.name) : index === 0}>
          <summary>
            <b>{segment.name}</b>{' '}
            <span className="mute s12">
              {t('intake.fields', { n: segment.fields.filter(Boolean).length })}
            </span>
          </summary>
          <dl className="kv">
            {segment.fields.map((field, place) => {
              if (!field) return null;
              const name = `${segment.name}-${place + first(segment.name)}`;
              return (
                <div key={name} style={{ display: 'contents' }}>
                  <dt className={at === name ? 'wrong-place' : ''}>{name}</dt>
                  <dd className={at === name ? 'wrong-place' : ''}>{field}</dd>
                </div>
              );
            })}
          </dl>
        </details>
      ))}
    </div>
  );
}

/** In the header segment the separator itself is field 1 (HL7 v2.5, 2.15.9.1). */
const first = (segment: string): number => (segment === 'MSH' ? 2 : 1);
