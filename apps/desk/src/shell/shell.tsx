import { Outlet } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { Loaded } from '../ui/loaded.tsx';
import { FirstThings } from './first-things.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { Palette } from './palette/palette.tsx';
import { Rail } from './rail.tsx';
import { Room } from './room.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page: where one is, how to find, whose day it is. */
export function Shell() {
  return (
    <Loaded query={useSession()} skeleton={<div className="app" />}>
      {(session) => (
        <div className="app">
          <OfflineBar />
          <TopBar session={session} />
          {session.must ? <div className="rail" /> : <Rail session={session} />}
          <Room>{session.must ? <FirstThings must={session.must} /> : <Outlet />}</Room>
          <Palette session={session} />
          <KeysPanel />
        </div>
      )}
    </Loaded>
  );
}
