import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/request.ts';

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { old: string; new: string }) => send('POST', '/api/session/password', change),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['session'] }),
  });
}

/** Setting up the second factor: a secret to carry over to a phone, then a code that proves it arrived. */
export function useTotpSetUp() {
  const queries = useQueryClient();
  return {
    begin: useMutation({
      mutationFn: () => send<{ uri: string; secret: string }>('POST', '/api/session/totp/begin'),
    }),
    confirm: useMutation({
      mutationFn: (code: string) => send('POST', '/api/session/totp/confirm', { code }),
      onSuccess: () => queries.invalidateQueries({ queryKey: ['session'] }),
    }),
  };
}
