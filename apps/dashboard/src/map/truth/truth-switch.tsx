import { Button } from '@mantine/core';
import { useLive } from '../../live/live-store.ts';

interface TruthSwitchProps {
  readonly isHidden: boolean;
  readonly onHide: (hides: boolean) => void;
}

/** Hides and shows where everything truly is; there is none to press in a world of which nobody knows that. */
export function TruthSwitch({ isHidden, onHide }: TruthSwitchProps) {
  const isKnown = useLive(
    ({ truth, exercises, world }) =>
      truth.length > 0 ||
      (exercises?.runs ?? []).some((run) => run.world === world && run.kind === 'scenario' && run.state === 'running'),
  );
  if (!isKnown) return null;
  return (
    <Button variant="default" size="compact-sm" aria-pressed={!isHidden} onClick={() => onHide(!isHidden)}>
      {isHidden ? 'Show' : 'Hide'} truth
    </Button>
  );
}
