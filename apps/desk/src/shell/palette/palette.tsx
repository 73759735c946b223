import { useEffect } from 'react';
import type { Session } from '../../api/use-session.ts';
import { closePalette, openPalette, usePaletteOpen } from './open-palette.ts';
import { PalettePanel } from './palette-panel.tsx';
import { useFindings } from './use-findings.tsx';

/** Ctrl+K anywhere: residents, pages and acts in one box. */
export function Palette({ session }: { session: Session }) {
  const open = usePaletteOpen();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return open ? <OpenPalette session={session} /> : null;
}

function OpenPalette({ session }: { session: Session }) {
  const { typed, type, findings, waiting } = useFindings(session);
  return (
    <PalettePanel typed={typed} onType={type} findings={findings} waiting={waiting} onClose={closePalette} />
  );
}
