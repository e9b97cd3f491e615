import { useHotkeys } from '@mantine/hooks';
import { useAcknowledge } from './use-acknowledge.ts';

/** `a` takes the selected alert in hand. */
export function AcknowledgeKey({ alert }: { readonly alert: string }) {
  const { acknowledge, pending } = useAcknowledge(alert);
  useHotkeys([['a', () => (pending ? undefined : acknowledge())]]);
  return null;
}
