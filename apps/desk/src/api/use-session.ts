import { useQuery } from '@tanstack/react-query';
import { get } from './request.ts';

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

export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: () => get<Session>('/api/session'), staleTime: 60_000 });
