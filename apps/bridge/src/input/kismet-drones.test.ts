import { describe, expect, it } from 'vitest';
import { kismetDrones } from './kismet-drones.ts';

const DRONE = '{"uav.device": {"uav.serialnumber": "TEST1"}, "kismet.device.base.last_time": 1790000001.10}';
const found = (text: string) => kismetDrones(Buffer.from(text)).map(String);

describe("a frame of Kismet's", () => {
  it('that is a new device gives the device, in the bytes it came in', () => {
    expect(found(`{"NEW_DEVICE": ${DRONE}}`)).toEqual([DRONE]);
    expect(found(` { "NEW_DEVICE":${DRONE} }\n`)).toEqual([DRONE]);
  });

  it('that is a device itself gives it', () => {
    expect(found(DRONE)).toEqual([DRONE]);
  });

  it('that holds no drone gives none', () => {
    const none = [
      '',
      '{}',
      '[]',
      'null',
      '{"NEW_DEVICE": {"uav.device": 0}}',
      '{"uav.device": []}',
      '{"uav.device": {',
    ];
    for (const text of [...none, `{"TIMESTAMP": ${DRONE}}`, `{"NEW_DEVICE": ${DRONE}`])
      expect(found(text), text).toEqual([]);
  });
});
