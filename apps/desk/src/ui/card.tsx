import type { ReactNode } from 'react';

interface CardProps {
  readonly title: ReactNode;
  /** Where the content is from and how fresh it is. */
  readonly source?: ReactNode;
  /** Links at the right of the head: the table, all of it. */
  readonly links?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One subject of a record with its provenance. */
export function Card({ title, source, links, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`}>
      <div className="ch">
        <h2>{title}</h2>
        {source && <span className="src">{source}</span>}
        <span className="sp" />
        {links}
      </div>
      {children}
    </section>
  );
}
