import { useQuery } from '@tanstack/react-query';
import { get, refusedWith } from './request.ts';

export interface Post {
  readonly institution: { readonly id: string; readonly name: string; readonly shortName?: string };
  readonly role: string;
}

/** Who sits at this desk, where, and as what. */
export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly username: string;
    readonly role: string | null;
    readonly roleName: string | null;
    readonly institution: { readonly id: string; readonly name: string; readonly shortName?: string } | null;
    /** The resident's own record, for somebody who signed in as one. */
    readonly resident?: string | null;
  };
  readonly posts: readonly Post[];
  readonly county: { readonly code: string | number; readonly name: string };
  readonly demo: boolean;
  readonly totp: { readonly enrolled: boolean; readonly required: boolean };
  /** What has to be done before anything else. */
  readonly must?: 'change-password' | 'enrol-totp' | null;
  readonly expiresAt: string;
}

export const useSession = () => useQuery({ queryKey: ['session'], queryFn: getSession, staleTime: 60_000 });

/** The server answers "nobody" where nobody is signed in; to the desk that is the refusal which leads to the door. */
async function getSession(): Promise<Session> {
  const session = await get<Session | { readonly user: null }>('/api/session');
  if (session.user === null) throw refusedWith({ code: 'access.not-signed-in', status: 401 });
  return session;
}
