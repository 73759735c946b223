import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../text/index.ts';
import { Magnifier } from '../icons.tsx';
import type { Finding } from './finding.ts';

interface PanelProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly findings: readonly Finding[];
  readonly waiting: boolean;
  readonly onClose: () => void;
}

/** The box and what it found. Arrows choose, Enter goes, Esc leaves everything as it was. */
export function PalettePanel({ typed, onType, findings, waiting, onClose }: PanelProps) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement);
  const chosen = Math.min(at, findings.length - 1);
  const go = (finding: Finding | undefined) => {
    if (!finding) return;
    onClose();
    finding.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) setAt((chosen + step + findings.length) % Math.max(1, findings.length));
    else if (event.key === 'Enter') go(findings[chosen]);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  // Whoever leaves the box goes on where they were.
  useEffect(() => () => (before instanceof HTMLElement ? before.focus() : undefined), [before]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click beside the panel closes it; Esc does the same by key
    <div className="palette-ground" onClick={onClose}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps clicks inside from closing */}
      <div
        className="palette"
        role="dialog"
        aria-label={t('palette.hint')}
        onClick={(event) => event.stopPropagation()}
      >
        <div className="box">
          <Magnifier />
          <input
            // biome-ignore lint/a11y/noAutofocus: the panel was opened to type
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={findings[chosen] && `find-${findings[chosen].key}`}
            aria-label={t('palette.hint')}
            placeholder={t('palette.how')}
            value={typed}
            onChange={(event) => {
              setAt(0);
              onType(event.target.value);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <div role="listbox" id="palette-list" aria-label={t('palette.found')} ref={list}>
          {findings.map((finding, index) => (
            <Fragment key={finding.key}>
              {finding.group !== findings[index - 1]?.group && (
                <div className="grp" role="presentation">
                  {t(`palette.${finding.group}`)}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: focus stays in the box, as in every combobox */}
              <div
                id={`find-${finding.key}`}
                role="option"
                aria-selected={index === chosen}
                onClick={() => go(finding)}
                onPointerMove={() => setAt(index)}
              >
                <b>{finding.name}</b>
                <span className="mute s13 el">{finding.note}</span>
              </div>
            </Fragment>
          ))}
          {findings.length === 0 && (
            <div className="grp" role="status">
              {waiting ? t('waiting') : t('palette.nothing', { q: typed })}
            </div>
          )}
        </div>
        <div className="tip">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')}
          </span>
          <span>
            <kbd>Enter</kbd> {t('keys.go')}
          </span>
        </div>
      </div>
    </div>
  );
}
