import { Button } from '@mantine/core';
import { useLive } from '../../live/live-store.ts';

interface AircraftSwitchProps {
  readonly isHidden: boolean;
  readonly onHide: (hides: boolean) => void;
}

/** Shows and hides manned aircraft; there is none to press while none is heard. */
export function AircraftSwitch({ isHidden, onHide }: AircraftSwitchProps) {
  const heard = useLive((picture) => picture.aircraft.size);
  if (heard === 0 && !isHidden) return null;
  return (
    <Button variant="default" size="compact-sm" aria-pressed={!isHidden} onClick={() => onHide(!isHidden)}>
      {isHidden ? 'Show' : 'Hide'} aircraft ({heard})
    </Button>
  );
}
