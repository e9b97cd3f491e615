import { Button } from '@mantine/core';
import type { FeedTest, FeedTestStep } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { StaleNotice } from '../../ui/states.tsx';
import { GlimpseTable } from '../watch/glimpse-table.tsx';
import styles from './trial.module.css';

interface TrialPanelProps {
  readonly trial: FeedTest;
  readonly failure: Error | null;
  readonly onStop: () => void;
}

const STEPS: Readonly<Record<FeedTestStep['name'], string>> = {
  name: 'Name',
  tcp: 'Connection',
  tls: 'Certificate',
  greeting: 'Entry',
  subscription: 'Topics',
  limits: 'Limits',
  messages: 'Messages',
};

const VERDICTS: Readonly<Record<FeedTest['state'], string>> = {
  running: 'Testing…',
  passed: 'This works.',
  failed: 'This does not work yet.',
  stopped: 'Stopped.',
};

/** How a trial of a broker goes, step by step, and how what came would be taken. Nothing of it is kept. */
export function TrialPanel({ trial, failure, onStop }: TrialPanelProps) {
  const { state, steps, messages, glimpses, topics } = trial;
  const warned = steps.some((step) => step.state === 'warning');
  return (
    <section className={styles.trial} aria-label="Test">
      <i key={state} ref={bringIntoView} />
      <h3 role="status" data-state={state}>
        {state === 'passed' && warned ? 'This works, with a reservation.' : VERDICTS[state]}
      </h3>
      <ol>
        {steps.map((step) => (
          <li key={step.name} data-state={step.state}>
            <StepMark state={step.state} />
            <strong>{STEPS[step.name]}</strong>
            <span>{plainText(step.text, 600)}</span>
          </li>
        ))}
      </ol>
      {state === 'running' ? (
        <Button variant="default" size="xs" onClick={onStop}>
          Stop the test
        </Button>
      ) : null}
      {failure === null ? null : <StaleNotice>How it goes on can't be seen: {failure.message}</StaleNotice>}
      {messages === 0 ? null : (
        <>
          <p>
            {messages.toLocaleString('en-GB')} came, most of them on{' '}
            {topics.slice(0, 3).map(({ topic, messages: count }, index) => (
              <span key={topic}>
                {index === 0 ? '' : ', '}
                <code>{plainText(topic, 60)}</code> ({count.toLocaleString('en-GB')})
              </span>
            ))}
            . The first of each topic and outcome would be taken like this; none was kept.
          </p>
          <GlimpseTable label="Messages of the test" glimpses={glimpses} />
        </>
      )}
    </section>
  );
}

// When it starts and when it ends: a form may fill the screen, and what was asked for comes below it. Only the panel moves:
// `scrollIntoView` would move the page under it too.
function bringIntoView(top: HTMLElement | null): void {
  const panel = top?.closest('[data-scrolls]');
  if (top === null || panel === null || panel === undefined) return;
  panel.scrollTop += top.getBoundingClientRect().top - panel.getBoundingClientRect().top;
}

const MARKS: Readonly<Record<FeedTestStep['state'], readonly [path: string, word: string]>> = {
  running: ['M7 1.5v3M7 9.5v3M1.5 7h3M9.5 7h3', 'running'],
  ok: ['M2 7.5 5.5 11 12 3.5', 'good'],
  warning: ['M7 1.5 13 12.5H1ZM7 5.5v3.5M7 10.2v.9', 'warning'],
  failed: ['M3 3 11 11M11 3 3 11', 'failed'],
};

function StepMark({ state }: { readonly state: FeedTestStep['state'] }) {
  const [path, word] = MARKS[state];
  return (
    <>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d={path} />
      </svg>
      <span className="visually-hidden">{word}: </span>
    </>
  );
}
