import type { HealthView } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import styles from './shell.module.css';

const ASKED_AGAIN_MS = 30_000;
const SHOWN_MS = 24 * 3_600_000;

/** For a day after it was found: a file of this world was damaged, and what became of it. */
export function DamageBar({ world }: { readonly world: string }) {
  const { data } = useQuery({
    queryKey: ['health'],
    // Its body says what is wrong whatever its status is.
    queryFn: async () => (await (await fetch('/health')).json()) as HealthView,
    refetchInterval: ASKED_AGAIN_MS,
  });
  const damage = data?.worlds.find(({ id }) => id === world)?.damage ?? [];
  const recent = damage.filter(({ at }) => (data?.now ?? 0) - at < SHOWN_MS);
  const [newest] = recent;
  if (newest === undefined) return null;
  return (
    <div className={styles.damage} role="status">
      <strong>{recent.length === 1 ? 'A DAMAGED FILE' : `${recent.length} DAMAGED FILES`} SET ASIDE</strong>
      <span>
        {newest.file}: {newest.what}. {outcome(newest)} Kept as it was: {newest.setAsideAs}
      </span>
    </div>
  );
}

function outcome({ state, fault, rowsSalvaged }: HealthView['worlds'][number]['damage'][number]): string {
  if (state === 'salvaging') return 'What is whole is being salvaged.';
  return fault === undefined ? `${rowsSalvaged} rows were salvaged.` : `Nothing could be salvaged: ${fault}.`;
}
