import { Modal } from '@mantine/core';
import { KeyCap } from '../ui/key-cap.tsx';
import styles from './shell.module.css';

interface KeyboardHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const KEYS = [
  ['j', 'next alert'],
  ['k', 'previous alert'],
  ['a', 'acknowledge the selected alert'],
  ['Esc', 'close the drawer'],
  ['/', 'search flights'],
  ['Ctrl S', 'save the mapping in work'],
  ['t', 'dark or light theme'],
  ['?', 'this help'],
  ['↑ ↓ ← →', 'pan the map, when it has the focus'],
  ['+ −', 'zoom the map, when it has the focus'],
] as const;

export function KeyboardHelp({ opened, onClose }: KeyboardHelpProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" centered>
      <dl className={styles.keys}>
        {KEYS.map(([key, act]) => (
          <div key={key}>
            <dt>
              <KeyCap>{key}</KeyCap>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
