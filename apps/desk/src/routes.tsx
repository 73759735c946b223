import { createBrowserRouter } from 'react-router';
import { Broken } from './shell/broken.tsx';
import { Home } from './shell/home.tsx';
import { Missing } from './shell/missing.tsx';
import { Shell } from './shell/shell.tsx';

/** Every page by its address. Each is fetched when somebody first goes there. */
export const router = createBrowserRouter([
  {
    path: '/sign-in/:uid',
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    lazy: async () => ({ Component: (await import('./features/sign-in/sign-in-page.tsx')).SignInPage }),
  },
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Home /> },
      {
        path: '/today',
        lazy: async () => ({ Component: (await import('./features/today/today-page.tsx')).TodayPage }),
      },
      {
        path: '/residents',
        lazy: async () => ({
          Component: (await import('./features/residents/residents-page.tsx')).ResidentsPage,
        }),
      },
      {
        path: '/residents/:id/:tab?',
        lazy: async () => ({
          Component: (await import('./features/resident/resident-page.tsx')).ResidentPage,
        }),
      },
      {
        path: '/institutions',
        lazy: async () => ({
          Component: (await import('./features/institutions/institutions-page.tsx')).InstitutionsPage,
        }),
      },
      {
        path: '/accounts',
        lazy: async () => ({
          Component: (await import('./features/accounts/accounts-page.tsx')).AccountsPage,
        }),
      },
      {
        path: '/intake',
        lazy: async () => ({ Component: (await import('./features/intake/intake-page.tsx')).IntakePage }),
      },
      {
        path: '/audit',
        lazy: async () => ({ Component: (await import('./features/audit/audit-page.tsx')).AuditPage }),
      },
      {
        path: '/me',
        lazy: async () => ({
          Component: (await import('./features/my-account/my-account-page.tsx')).MyAccountPage,
        }),
      },
      { path: '*', element: <Missing /> },
    ],
  },
]);
