import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../../api/request.ts';

export interface Sender {
  readonly sender: string;
  /** Whose system it is, when the directory knows the code it sends under. */
  readonly institution?: string | null;
  readonly lastAt?: string | null;
  readonly today: number;
  readonly accepted: number;
  readonly dead: number;
  /** Letters per hour, the last 24 hours, the latest hour last. */
  readonly rate: readonly number[];
}

export interface Intake {
  readonly senders: readonly Sender[];
  readonly dead: number;
  readonly silent: readonly (string | { readonly sender: string })[];
}

export interface Letter {
  readonly id: string;
  readonly receivedAt: string;
  readonly sender: string;
  readonly institution?: string | null;
  readonly kind: string;
  readonly controlId: string;
  readonly reason: string;
  readonly reasonText: string;
  readonly status: 'dead' | 'replayed' | 'discarded';
}

/** What was done with a letter before, and by whom. */
interface Attempt {
  readonly at: string;
  readonly by?: string | null;
  readonly what?: 'edit' | 'replay' | 'discard';
  readonly outcome?: string | null;
  readonly reason?: string | null;
}

export interface LetterDetail extends Letter {
  readonly text: string;
  readonly segments: readonly { readonly name: string; readonly fields: readonly (string | null)[] }[];
  /** Where in the letter the trouble is, as `PID-3` or a line number. */
  readonly at?: string | null | undefined;
  readonly attempts?: readonly Attempt[];
}

const HALF_MINUTE = 30_000;

export const useIntake = () =>
  useQuery({ queryKey: ['intake'], queryFn: () => get<Intake>('/api/intake'), refetchInterval: HALF_MINUTE });

export const useLetter = (id: string) =>
  useQuery({ queryKey: ['letter', id], queryFn: () => get<LetterDetail>(`/api/intake/letters/${id}`) });

/** What can be done with a letter that was refused. Replaying keeps the order of a sender. */
export function useLetterActs() {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ['letter'] });
    await queries.invalidateQueries({ queryKey: ['list'] });
    await queries.invalidateQueries({ queryKey: ['intake'] });
  };
  return {
    amend: useMutation({
      mutationFn: async ({ id, text, reason }: { id: string; text: string; reason: string }) => {
        await send('PUT', `/api/intake/letters/${id}`, { text, reason });
        await send('POST', `/api/intake/letters/${id}/replay`);
      },
      onSettled: onSuccess,
    }),
    replay: useMutation({
      mutationFn: (ids: readonly string[]) => send('POST', '/api/intake/replay', { ids }),
      onSettled: onSuccess,
    }),
    discard: useMutation({
      mutationFn: ({ id, reason }: { id: string; reason: string }) =>
        send('POST', `/api/intake/letters/${id}/discard`, { reason }),
      onSuccess,
    }),
  };
}
