import { useRef, useState } from 'react';
import type { AlertSection } from './alert-sections.ts';

// A pointer that was merely parked on the list all night must not hide what comes.
const RELEASE_AFTER_MS = 4000;

/** Holds the order of the rows while a mouse moves over them. */
export function useHoverFreeze(now: readonly AlertSection[]) {
  const [frozen, setFrozen] = useState<readonly AlertSection[]>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const release = () => {
    clearTimeout(timer.current);
    setFrozen(undefined);
  };
  const hold = (event: React.PointerEvent) => {
    if (event.pointerType === 'touch') return;
    clearTimeout(timer.current);
    timer.current = setTimeout(release, RELEASE_AFTER_MS);
    if (frozen === undefined) setFrozen(now);
  };
  return { frozen, release, pointer: { onPointerEnter: hold, onPointerMove: hold, onPointerLeave: release } };
}
