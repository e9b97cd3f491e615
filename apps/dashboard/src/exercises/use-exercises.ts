import type {
  ExerciseInput,
  ExerciseSource,
  Exercises,
  ExerciseView,
  RecordingInput,
  RecordingRun,
} from '@rotorwatch/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, tell } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';

const SOURCES_EVERY_MS = 5000;
const RUNS = '/api/exercises';
const RECORDINGS = '/api/recordings';

/** What can be run; folders are read again every few seconds, since people put files there. */
export function useSources() {
  return useQuery({
    queryKey: ['exercise-sources'],
    queryFn: () => ask<{ readonly items: readonly ExerciseSource[] }>(`${RUNS}/sources`),
    refetchInterval: SOURCES_EVERY_MS,
  });
}

/** Runs and recordings: asked once, then as the service tells of them. */
export function useExercises() {
  const told = useLive((picture) => picture.exercises);
  const asked = useQuery({ queryKey: ['exercises'], queryFn: () => ask<Exercises>(RUNS) });
  return { ...asked, data: told ?? asked.data };
}

function useRefreshed() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['exercises'] });
    await queries.invalidateQueries({ queryKey: ['exercise-sources'] });
  };
}

export function useStartedRun() {
  const onSettled = useRefreshed();
  return useMutation({ mutationFn: (order: ExerciseInput) => tell<ExerciseView>(RUNS, {}, order), onSettled });
}

/** Stops a run, or opens the world of one that is over. */
export function useRunAct(id: string) {
  const onSettled = useRefreshed();
  return useMutation({
    mutationFn: (act: 'stop' | 'open') => tell<ExerciseView>(`${RUNS}/${encodeURIComponent(id)}/${act}`, {}),
    onSettled,
  });
}

export function useRemovedRun(id: string) {
  return useRemoved(`${RUNS}/${encodeURIComponent(id)}`);
}

export function useRemovedRecording(name: string) {
  return useRemoved(`${RECORDINGS}/${encodeURIComponent(name)}`);
}

function useRemoved(path: string) {
  const onSettled = useRefreshed();
  return useMutation({ mutationFn: () => ask<undefined>(path, {}, { method: 'DELETE' }), onSettled });
}

export function useStartedRecording() {
  const onSettled = useRefreshed();
  return useMutation({ mutationFn: (order: RecordingInput) => tell<RecordingRun>(RECORDINGS, {}, order), onSettled });
}

/** `onStopped` is called though whoever asked may be gone from the screen: the service tells of the end before it answers. */
export function useStoppedRecording(name: string, onStopped: () => void) {
  const onSettled = useRefreshed();
  return useMutation({
    mutationFn: () => tell<RecordingRun>(`${RECORDINGS}/${encodeURIComponent(name)}/stop`, {}),
    onSuccess: onStopped,
    onSettled,
  });
}
