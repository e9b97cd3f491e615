import { Menu, UnstyledButton } from '@mantine/core';
import type { Worlds } from '@rotorwatch/wire';
import { useNavigate } from '@tanstack/react-router';
import { plainText } from '../../ui/plain-text.ts';
import styles from './strip.module.css';

interface WorldSwitchProps {
  readonly worlds: Worlds;
  readonly shown: string;
}

/** Which world this screen shows; an exercise is named as one in its own colour. */
export function WorldSwitch({ worlds, shown }: WorldSwitchProps) {
  const navigate = useNavigate();
  const here = worlds.worlds.find((world) => world.id === shown);
  if (here === undefined) return null;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={styles.world ?? ''}
          data-kind={here.kind}
          aria-label={`World: ${kindText(here.kind)}. Change`}
        >
          {here.kind === 'exercise' ? (
            'Exercise'
          ) : (
            <>
              Real<span className={styles.wide}> world</span>
            </>
          )}{' '}
          <span aria-hidden="true">▾</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {worlds.worlds.map((world) => (
          <Menu.Item
            key={world.id}
            className={styles.worldItem ?? ''}
            data-kind={world.kind}
            data-shown={world.id === shown}
            onClick={() => void navigate({ to: '/', search: { world: world.id } })}
          >
            <strong>{kindText(world.kind)}</strong>
            {plainText(world.name, 60)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function kindText(kind: 'real' | 'exercise'): string {
  return kind === 'real' ? 'Real world' : 'Exercise';
}
