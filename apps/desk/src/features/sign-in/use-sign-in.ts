import { useMutation, useQuery } from '@tanstack/react-query';
import { get, send } from '../../api/request.ts';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
  readonly roleName: string;
  readonly institution: string;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly totp?: string;
  readonly newPassword?: string;
}

export const useSignInAttempt = (uid: string) =>
  useQuery({
    queryKey: ['sign-in', uid],
    queryFn: () => get<{ client: string; needsTotp: boolean }>(`/api/sign-in/${uid}`),
    retry: false,
  });

/** Follows where the sign-in leads: back to the page one came for. */
export const useSignIn = (uid: string) =>
  useMutation({
    mutationFn: (credentials: Credentials) =>
      send<{ next: string }>('POST', `/api/sign-in/${uid}`, credentials),
    onSuccess: ({ next }) => location.assign(next),
  });

/** Outside a demo county the server does not know this address, and nothing is offered. */
export const useDemoAccounts = () =>
  useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => get<readonly DemoAccount[]>('/api/demo-accounts').catch(() => []),
    retry: false,
  });
