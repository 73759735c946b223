import type { ReactNode } from 'react';

/** One line of the palette, whatever it leads to. */
export interface Finding {
  readonly key: string;
  readonly group: 'residents' | 'pages' | 'acts';
  readonly name: string;
  readonly note?: ReactNode;
  /** Further words it is found by. */
  readonly words?: string;
  readonly run: () => void;
}

/** Pages and acts whose name or words hold everything that was typed. */
export function matching(findings: readonly Finding[], typed: string): readonly Finding[] {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return findings;
  return findings.filter(({ name, words = '' }) => `${name} ${words}`.toLowerCase().includes(wanted));
}
