import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Problem } from './config-error.ts';
import { settingsFrom } from './settings.ts';

function problemsOf(environment: Readonly<Record<string, string>>): readonly Problem[] {
  try {
    settingsFrom(environment);
  } catch (error: unknown) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const DAY_MS = 24 * 3_600_000;

const ADDRESSES = [
  ['ROTORWATCH_HTTP', '127.0.0.1:8080'],
  ['ROTORWATCH_MQTT', '127.0.0.1:1883'],
  ['ROTORWATCH_MQTT_EXERCISE', '127.0.0.1:1884'],
] as const;

describe('settings', () => {
  for (const [setting, usual] of ADDRESSES) {
    it(`refuse a ${setting} that is no address, and say how one looks`, () => {
      expect(problemsOf({ [setting]: 'nonsense' })).toEqual([
        { setting, value: 'nonsense', expected: `host:port such as ${usual}, port 0 to 65535` },
      ]);
    });

    it(`refuse a ${setting} that other machines can reach, unless it is inside a container`, () => {
      expect(problemsOf({ [setting]: '0.0.0.0:9000' })).toMatchObject([{ setting, value: '0.0.0.0:9000' }]);
      expect(problemsOf({ [setting]: '0.0.0.0:9000', ROTORWATCH_CONTAINER: 'yes' })).toEqual([]);
    });
  }

  it('refuse words that are none of the known ones, and list those', () => {
    expect(
      problemsOf({ ROTORWATCH_DEMO: 'ON', ROTORWATCH_LOG: 'loud', ROTORWATCH_CONTAINER: 'true' }).map(
        ({ setting, expected }) => [setting, expected],
      ),
    ).toEqual([
      ['ROTORWATCH_CONTAINER', 'one of no, yes'],
      ['ROTORWATCH_DEMO', 'one of auto, on, off'],
      ['ROTORWATCH_LOG', 'one of error, warn, info, debug, silent'],
    ]);
  });

  it('refuse to switch the HTTP server off', () => {
    expect(problemsOf({ ROTORWATCH_HTTP: 'off' })).toMatchObject([{ setting: 'ROTORWATCH_HTTP', value: 'off' }]);
  });

  it('refuse a demonstration that has no port to play into', () => {
    const silent = { ROTORWATCH_MQTT_EXERCISE: 'off' };
    expect(problemsOf({ ...silent, ROTORWATCH_DEMO: 'on' })).toMatchObject([{ setting: 'ROTORWATCH_DEMO' }]);
    expect(problemsOf({ ...silent, ROTORWATCH_DEMO: 'off' })).toEqual([]);
    expect(problemsOf(silent)).toEqual([]);
  });

  it('refuse a name of ours that nobody knows without printing its value, and leave other names alone', () => {
    expect(problemsOf({ ROTORWATCH_PASSWORD: 'hunter2', PATH: '/bin', ROTOR: 'x' })).toMatchObject([
      { setting: 'ROTORWATCH_PASSWORD', value: '…' },
    ]);
  });

  it('refuse a feeds file that is not there', () => {
    expect(problemsOf({ ROTORWATCH_FEEDS: '/nowhere/feeds.json' })).toMatchObject([
      { setting: 'ROTORWATCH_FEEDS', value: '/nowhere/feeds.json' },
    ]);
  });

  it('name every problem at once, one line each', () => {
    const environment = {
      ROTORWATCH_HTTP: '8080',
      ROTORWATCH_MQTT: '10.0.0.1:1883',
      ROTORWATCH_DEMO: 'maybe',
      ROTORWATCH_FEEDS: '/nowhere/feeds.json',
      ROTORWATCH_LOUDNESS: '11',
    };
    expect(problemsOf(environment).map(({ setting }) => setting)).toEqual(Object.keys(environment));
    expect(() => settingsFrom(environment)).toThrow(
      /^ROTORWATCH_HTTP: got "8080", expected .+\nROTORWATCH_MQTT: (.+\n){3}ROTORWATCH_LOUDNESS: got "…", expected .+$/,
    );
  });

  it('have a default each: loopback addresses, a folder beside us, the demonstration while nothing is real', () => {
    const usual = {
      http: { host: '127.0.0.1', port: 8080 },
      mqtt: { host: '127.0.0.1', port: 1883 },
      mqttExercise: { host: '127.0.0.1', port: 1884 },
      dataFolder: resolve('data'),
      feeds: [],
      keep: { rawMs: 30 * DAY_MS, flightsMs: 400 * DAY_MS },
      demo: 'auto',
      log: 'info',
      container: false,
    };
    expect(settingsFrom({})).toEqual(usual);
    const empty = Object.fromEntries(
      ['HTTP', 'MQTT', 'MQTT_EXERCISE', 'DATA', 'FEEDS', 'KEEP', 'DEMO', 'LOG', 'CONTAINER'].map((name) => [
        `ROTORWATCH_${name}`,
        '',
      ]),
    );
    expect(settingsFrom(empty)).toEqual(usual);
  });

  it('are what they were set to', () => {
    const settings = settingsFrom({
      ROTORWATCH_HTTP: '[::1]:0',
      ROTORWATCH_MQTT: 'off',
      ROTORWATCH_MQTT_EXERCISE: 'localhost:2884',
      ROTORWATCH_DATA: '/var/lib/rotorwatch',
      ROTORWATCH_KEEP: 'raw=7d',
      ROTORWATCH_DEMO: 'on',
      ROTORWATCH_LOG: 'debug',
      ROTORWATCH_CONTAINER: 'yes',
    });
    expect(settings).toEqual({
      http: { host: '::1', port: 0 },
      mqtt: 'off',
      mqttExercise: { host: 'localhost', port: 2884 },
      dataFolder: '/var/lib/rotorwatch',
      feeds: [],
      keep: { rawMs: 7 * DAY_MS, flightsMs: 400 * DAY_MS },
      demo: 'on',
      log: 'debug',
      container: true,
    });
  });
});
