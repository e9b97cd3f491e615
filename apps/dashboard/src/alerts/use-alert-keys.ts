import { useHotkeys } from '@mantine/hooks';
import type { AlertView } from '@rotorwatch/wire';
import { type AlertSection, neighbour } from './alert-sections.ts';

/** `j` and `k` walk the list; what `a` does is the page's business. */
export function useAlertKeys(
  sections: readonly AlertSection[],
  selected: string | undefined,
  onSelect: (alert: AlertView) => void,
): void {
  const walk = (step: 1 | -1) => () => {
    const next = neighbour(sections, selected, step);
    if (next !== undefined) onSelect(next);
  };
  useHotkeys([
    ['j', walk(1)],
    ['k', walk(-1)],
  ]);
}
