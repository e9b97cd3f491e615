import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Decoding, decode } from '@rotorwatch/decoders';
import { describe, expect, it } from 'vitest';
import { capturesFolder, hasCaptures } from './captures.ts';

const read = (name: string) => readFileSync(join(capturesFolder, 'sapient_v2', `Default.${name}.json`));
const decoded = (payload: Uint8Array): Decoding => decode(payload, { topic: 'sapient' });
const nodeOf = (name: string) => JSON.parse(read(name).toString('utf8')).nodeId as string;

/** The harness's template with other words in it. */
function edited(name: string, found: string, put: string): Uint8Array {
  const text = read(name).toString('utf8');
  expect(text).toContain(found);
  return new TextEncoder().encode(text.replaceAll(found, put));
}

describe.skipIf(!hasCaptures)('the templates of the SAPIENT test harness', () => {
  it.each(['Alert', 'AlertAck', 'RegistrationAck'])('%s is known and of no use', (name) => {
    expect(decoded(read(name))).toMatchObject({ outcome: 'ignored', decoder: 'sapient' });
  });

  it('DetectionReport tells of a human, who is no drone', () => {
    expect(decoded(read('DetectionReport'))).toMatchObject({
      outcome: 'ignored',
      decoder: 'sapient',
      why: 'an object that is no drone: Human',
    });
  });

  it('DetectionReport of a drone loses its place, degrees called UTM, and nothing else', () => {
    const { detectionReport, timestamp } = JSON.parse(read('DetectionReport').toString('utf8'));
    const decoding = decoded(edited('DetectionReport', '"Human"', '"UAV"'));
    expect(decoding).toEqual({
      outcome: 'accepted',
      decoder: 'sapient',
      observations: [
        {
          kind: 'detection',
          sensor: nodeOf('DetectionReport'),
          method: 'rf-library',
          emitter: detectionReport.objectId,
          uasIds: [],
          observedAt: Date.parse(timestamp),
          category: 'drone',
          confidence: detectionReport.classification[0].confidence,
          strength: { value: detectionReport.signal[0].amplitude, unit: 'unknown' },
          speedMps: expect.closeTo(Math.sqrt(5), 9),
          headingDeg: expect.closeTo(26.565, 3),
          verticalMps: 3,
          doubts: [{ field: 'frequencyHz', raw: 3, why: expect.any(String) }],
        },
      ],
      faults: [expect.objectContaining({ code: 'out-of-range', at: '/detectionReport/location' })],
    });
  });

  it('StatusReport is a heartbeat without a place, for the same reason', () => {
    const { timestamp } = JSON.parse(read('StatusReport').toString('utf8'));
    expect(decoded(read('StatusReport'))).toEqual({
      outcome: 'accepted',
      decoder: 'sapient',
      observations: [
        {
          kind: 'sensor-report',
          sensor: nodeOf('StatusReport'),
          observedAt: Date.parse(timestamp),
          condition: 'ok',
        },
      ],
      faults: [expect.objectContaining({ code: 'out-of-range', at: '/statusReport/nodeLocation' })],
    });
  });

  it('Registration promises a report every five seconds', () => {
    const { registration } = JSON.parse(read('Registration').toString('utf8'));
    const { manufacturer, model, softwareVersion } = registration.configData[0];
    expect(decoded(read('Registration'))).toMatchObject({
      outcome: 'accepted',
      observations: [
        {
          kind: 'sensor-report',
          sensor: nodeOf('Registration'),
          intervalMs: 5000,
          model: `${manufacturer} ${model}`,
          firmware: softwareVersion,
        },
      ],
      faults: [],
    });
  });
});
