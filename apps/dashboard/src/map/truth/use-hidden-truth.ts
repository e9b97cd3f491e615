import { useLocalStorage } from '@mantine/hooks';

/** Whether this browser hides the truth of exercises, as somebody last chose; shown at first. */
export function useHiddenTruth(): readonly [isHidden: boolean, hide: (hides: boolean) => void] {
  const [choice, setChoice] = useLocalStorage<string>({
    key: 'rotorwatch-truth',
    defaultValue: 'shown',
    getInitialValueInEffect: false,
    // Anything may stand there.
    deserialize: (text) => (text === 'hidden' ? 'hidden' : 'shown'),
    serialize: (value) => value,
  });
  return [choice === 'hidden', (hides) => setChoice(hides ? 'hidden' : 'shown')];
}
