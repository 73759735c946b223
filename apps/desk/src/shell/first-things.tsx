import { lazy, Suspense } from 'react';
import type { Session } from '../api/use-session.ts';
import { tProblem } from '../text/index.ts';

const MyAccountPage = lazy(async () => ({
  default: (await import('../features/my-account/my-account-page.tsx')).MyAccountPage,
}));

/** A one-time password to change or a second factor to set up: until then there is only this page. */
export function FirstThings({ must }: { must: NonNullable<Session['must']> }) {
  return (
    <Suspense>
      <p className="notice" role="alert">
        <b>{tProblem({ code: `access.must-${must}`, status: 403 })}</b>
      </p>
      <MyAccountPage />
    </Suspense>
  );
}
