import { describe, expect, it } from 'vitest';
import { accepted } from '../decoded.fixture.ts';

const AT_S = 1_790_000_000.5;
const AT = 1_790_000_000_500;

describe('a signal', () => {
  const signal = (more: object) => ({
    track_type: 'signal',
    seen_by: 'kit-1',
    lat: 51.5,
    lon: -0.25,
    alt: 12,
    ...more,
  });

  it('of either shape has the place of the kit and no distance', () => {
    const coded = {
      uid: 'fpv-alert-5945MHz',
      center_hz: 5.9452e9,
      sensor_lat: 51.4999,
      sensor_lon: -0.25,
      radius_m: 15,
    };
    const more = { signal_type: 'fpv', source: 'confirm', rssi: -90.5, pal: 0.9, ntsc: 0.1, bandwidth_hz: 6e6 };
    const common = {
      kind: 'detection',
      sensor: 'kit-1',
      method: 'rf-library',
      category: 'video-link',
      uasIds: [],
      transport: 'other-radio',
      rssiDbm: -90.5,
    };
    expect(accepted(signal({ ...coded, ...more, track_type: undefined, observed_at: AT_S })).observation).toEqual({
      ...common,
      emitter: 'fpv-alert-5945MHz',
      observedAt: AT,
      frequencyHz: 5.9452e9,
      bandwidthHz: 6e6,
      confidence: 0.9,
      geometry: { kind: 'presence', origin: { lat: 51.4999, lon: -0.25 } },
    });
    const documented = {
      id: 'fpv-alert-5945.200MHz',
      freq_mhz: 5945.2,
      signal_type: 'fpv',
      source: 'confirm',
      rssi: -90.5,
    };
    expect(accepted(signal(documented)).observation).toEqual({
      ...common,
      emitter: 'fpv-alert-5945.200MHz',
      frequencyHz: 5_945_200_000,
      geometry: { kind: 'presence', origin: { lat: 51.5, lon: -0.25 } },
    });
  });

  it.each([
    ['mlrs_confirm', 15, { strength: { value: 15, unit: 'unknown' } }],
    ['mlrs_confirm', -4, { strength: { value: -4, unit: 'unknown' } }],
    ['confirm', 3, { strength: { value: 3, unit: 'unknown' } }],
    ['sik_confirm', -80, { rssiDbm: -80 }],
  ])('of %s with a strength of %d has %j', (source, rssi, expected) => {
    expect(accepted(signal({ id: 'a', source, rssi, signal_type: 'lora_css' })).observation).toMatchObject({
      category: 'drone-or-controller',
      ...expected,
    });
  });

  it('has the place of the aircraft where its own telemetry was put together', () => {
    expect(accepted(signal({ id: 'a', source: 'sik_reasm' })).observation).toMatchObject({
      geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
      doubts: [{ field: 'altitudeHaeM', raw: 12 }],
    });
    expect(accepted(signal({ id: 'a', source: 'sik_position_hint' })).observation).toMatchObject({
      geometry: { kind: 'presence' },
    });
  });

  it('of energy alone is hardly believed', () => {
    expect(accepted(signal({ id: 'a', source: 'energy' })).observation).toMatchObject({
      method: 'rf-energy',
      confidence: 0.2,
    });
  });
});
