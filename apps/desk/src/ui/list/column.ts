import type { ReactNode } from 'react';

/** One column of a list. The first is the one that identifies a row: bold, and it stays when scrolling sideways. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** In pixels; a column without one shares what is left. */
  readonly width?: number;
  readonly right?: boolean;
  readonly mute?: boolean;
  readonly strong?: boolean;
  /** Not shown until somebody asks for it in the column settings. */
  readonly hidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface ListGroup<Row> {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
  readonly rows: readonly Row[];
}
