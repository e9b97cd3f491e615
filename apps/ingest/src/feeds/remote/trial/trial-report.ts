import type { FeedTest, FeedTestStep, MessageGlimpse } from '@rotorwatch/wire';

export interface TrialReport {
  begin(name: FeedTestStep['name'], text: string): void;
  /** Ends the step that runs. */
  end(state: 'ok' | 'warning' | 'failed', text: string): void;
  received(glimpse: MessageGlimpse): void;
  finish(state: 'passed' | 'failed' | 'stopped'): void;
  read(): FeedTest;
}

const TOPICS_MAX = 100;
const TOPICS_SHOWN = 20;
const GLIMPSES_MAX = 50;
const TEXT_MAX = 600;

/** What a trial has found so far. Of the messages the first of each topic and outcome is kept, as far as there is room. */
export function trialReport(id: string): TrialReport {
  const steps: FeedTestStep[] = [];
  const topics = new Map<string, number>();
  /** by topic and outcome */
  const glimpses = new Map<string, MessageGlimpse>();
  let state: FeedTest['state'] = 'running';
  let messages = 0;
  return {
    begin: (name, text) => void steps.push({ name, state: 'running', text: text.slice(0, TEXT_MAX) }),
    end(outcome, text) {
      const last = steps.pop();
      if (last !== undefined) steps.push({ name: last.name, state: outcome, text: text.slice(0, TEXT_MAX) });
    },
    received(glimpse) {
      messages += 1;
      const count = topics.get(glimpse.topic);
      if (count !== undefined || topics.size < TOPICS_MAX) topics.set(glimpse.topic, (count ?? 0) + 1);
      const kind = `${glimpse.outcome} ${glimpse.decoder} ${glimpse.topic}`;
      if (!glimpses.has(kind) && glimpses.size < GLIMPSES_MAX) glimpses.set(kind, glimpse);
    },
    finish(ended) {
      if (state === 'running') state = ended;
    },
    read: () => ({
      id,
      state,
      steps: [...steps],
      messages,
      topics: [...topics]
        .map(([topic, count]) => ({ topic, messages: count }))
        .sort((a, b) => b.messages - a.messages)
        .slice(0, TOPICS_SHOWN),
      glimpses: [...glimpses.values()],
    }),
  };
}
