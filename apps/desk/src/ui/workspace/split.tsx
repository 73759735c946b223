import type { ReactNode } from 'react';
import { MinimisedStrip } from './minimised-strip.tsx';

/** A list or a record, and beside it what one is working on. Never a wall over the record. */
export function Split({ workspace, children }: { workspace?: ReactNode; children: ReactNode }) {
  return (
    <div className={workspace ? 'split open' : 'split'}>
      <div className="left">
        {children}
        {!workspace && <MinimisedStrip />}
      </div>
      {workspace}
    </div>
  );
}
