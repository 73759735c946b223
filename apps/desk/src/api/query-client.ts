import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { refusalOf } from './request.ts';

/** A session that ended is begun again, and comes back to where one was. */
function signInAgain(error: unknown): void {
  if (refusalOf(error).status !== 401 || location.pathname.startsWith('/sign-in')) return;
  location.assign(`/session/begin?to=${encodeURIComponent(location.pathname + location.search)}`);
}

const RETRIES = 2;

/** A refusal will be a refusal the second time; only a server or a network in trouble is asked again. */
const mayPass = (failures: number, error: Error): boolean => {
  const { status, code } = refusalOf(error);
  return failures < RETRIES && (status >= 500 || code === 'desk.no-network');
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  // Asked whatever the browser thinks of its network: what a request experiences is what the offline bar tells.
  defaultOptions: {
    queries: { retry: mayPass, staleTime: 15_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
