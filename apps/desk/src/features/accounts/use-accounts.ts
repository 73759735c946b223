import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/request.ts';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Of the first post; null while there is none. */
  readonly role: string | null;
  readonly roleName: string | null;
  readonly institution: { readonly id: string; readonly name: string } | null;
  readonly status: 'active' | 'locked' | 'locked-for-a-while';
  readonly totp: boolean;
  readonly totpRequired: boolean;
  readonly lastSignInAt: string | null;
}

export const ROLES = [
  'village-doctor',
  'township-doctor',
  'public-health',
  'nurse',
  'specialist',
  'pharmacist',
  'director',
  'finance',
  'personnel',
  'quality',
  'epidemiologist',
  'bureau',
  'dispatcher',
  'administrator',
] as const;

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly institution: string;
  readonly reason: string;
}

/** What can be altered about an account; posts replace those there were. */
export interface Change {
  readonly posts?: readonly { readonly institution: string; readonly role: string }[];
  readonly totpRequired?: boolean;
}

/** Every act on an account carries its reason and shows in the audit trail. */
export function useAccountActs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['list'] });
  return {
    create: useMutation({
      mutationFn: ({ role, institution, ...person }: NewAccount) =>
        send<{ id: string; password?: string }>('POST', '/api/accounts', {
          ...person,
          posts: [{ institution, role }],
        }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...change }: Change & { id: string; reason: string }) =>
        send('PATCH', `/api/accounts/${id}`, change),
      onSuccess,
    }),
    act: useMutation({
      mutationFn: ({ id, act, reason }: { id: string; act: AccountAct; reason: string }) =>
        send<{ password?: string } | undefined>('POST', `/api/accounts/${id}/${act}`, { reason }),
      onSuccess,
    }),
  };
}

export type AccountAct = 'lock' | 'unlock' | 'reset-password' | 'reset-totp' | 'sign-out';
