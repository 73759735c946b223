import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/request.ts';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly roleName: string;
  readonly institution: string | { readonly id: string; readonly name: string };
  readonly status: 'active' | 'locked' | string;
  readonly totp: boolean | { readonly enrolled: boolean; readonly required: boolean };
  readonly lastSignInAt?: string | null;
}

export const institutionName = ({ institution }: Account): string =>
  typeof institution === 'string' ? institution : institution.name;

/** Whether a second factor is demanded of this person, and whether it is set up. */
export const totpOf = ({ totp }: Account): { enrolled: boolean; required: boolean } =>
  typeof totp === 'boolean' ? { enrolled: totp, required: totp } : totp;

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

/** Every act on an account carries its reason and shows in the audit trail. */
export function useAccountActs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['list'] });
  return {
    create: useMutation({
      mutationFn: (account: NewAccount) => send<{ id: string; password?: string }>('POST', '/api/accounts', account),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...change }: { id: string; role?: string; institution?: string; totpRequired?: boolean; reason: string }) =>
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

export type AccountAct = 'lock' | 'unlock' | 'reset-password' | 'sign-out';
