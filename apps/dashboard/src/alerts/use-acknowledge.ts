import type { AlertView } from '@rotorwatch/wire';
import { useMutation, useMutationState } from '@tanstack/react-query';
import { AskError, tell } from '../live/ask.ts';
import { receiveAlert } from '../live/live-connection.ts';
import { useLive } from '../live/live-store.ts';

/**
 * Acknowledges an alert. Nothing is shown as done before the service says so: until then it is pending.
 *
 * Another screen may have been first; that is no failure, and the stream brings who it was.
 */
export function useAcknowledge(alert: string) {
  const world = useLive((picture) => picture.world);
  const mutationKey = ['acknowledge', world, alert];
  // Key, row and drawer may each start it; all of them show how it stands.
  const latest = useMutationState({ filters: { mutationKey }, select: ({ state }) => state }).at(-1);
  const { mutate } = useMutation<AlertView, Error>({
    mutationKey,
    mutationFn: () => tell<AlertView>(`/api/alerts/${encodeURIComponent(alert)}/acknowledgement`, { world }),
    onSuccess: (view) => receiveAlert(world, view),
  });
  const error = latest?.error ?? null;
  const wasFirst = !(error instanceof AskError && error.code === 'already-acknowledged');
  return { acknowledge: () => mutate(), pending: latest?.status === 'pending', error: wasFirst ? error : null };
}
