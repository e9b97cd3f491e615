import { fault } from '../fault.ts';
import type { PayloadDecoder } from '../findings.ts';

const GZIP_MAGIC = [0x1f, 0x8b, 0x08];

/**
 * A payload as a Scout's forwarder sends it with its option *compression* on. It is not unpacked here: refused with what to
 * do about it.
 *
 * Source: dronetag/scout-sensor-demo-map, src/scout_sensor_demo_map/payload.py, decompress_body.
 */
export const compressedBatch: PayloadDecoder = {
  name: 'dronetag',
  recognises: (payload) => GZIP_MAGIC.every((byte, index) => payload[index] === byte),
  read(_payload, { faults }) {
    const detail = 'a gzip payload, as Dronetag Scouts send it; switch compression off in the forwarder';
    faults.push(fault('unsupported', 0, detail));
  },
};
