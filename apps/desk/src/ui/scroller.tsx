import type { ReactNode } from 'react';

interface ScrollerProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a card that scrolls by itself; the keyboard can reach it, or its end could not be read. */
export const Scroller = ({ label, className = 'scroller', children }: ScrollerProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is how the arrow keys come to scroll it
  <section className={className} aria-label={label} tabIndex={0} data-own-arrows>
    {children}
  </section>
);
