import { describe, expect, it } from 'vitest';
import { settingsFrom } from './config/settings.ts';
import { statusBoard } from './feeds/feed-status.ts';
import { welcome } from './welcome.ts';

const NO_CHANGE = () => {};

describe('the welcome', () => {
  it('names each broker, one added on screen too, and says which is paused', () => {
    const site = statusBoard({ id: 'site', kind: 'remote', address: 'mqtts://site.example' }, NO_CHANGE);
    const gate = statusBoard({ id: 'gate', kind: 'remote', address: 'mqtt://gate.example' }, NO_CHANGE);
    gate.set('paused');
    const text = welcome(settingsFrom({}), {
      httpPort: 8080,
      mqttPort: 1883,
      mqttExercisePort: 1884,
      remoteFeeds: [site.read(), gate.read()],
      demonstrationRuns: false,
    });
    expect(text).toContain('  Listening to broker:        mqtts://site.example  (site)\n');
    expect(text).toContain('  Paused broker:              mqtt://gate.example  (gate)\n');
  });
});
