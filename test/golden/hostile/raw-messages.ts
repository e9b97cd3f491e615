import { Buffer } from 'node:buffer';
import { encodeUasData, type UasData } from '@rotorwatch/simulators';
import { WHOLE_FLIGHT } from '../decoders/whole-flight.ts';

/** Fields as the JSON text of their values, so that they can hold what no serialiser writes. */
export type RawFields = Readonly<Record<string, string>>;

export function rawObject(fields: RawFields): string {
  return `{${Object.entries(fields)
    .map(([key, text]) => `${JSON.stringify(key)}:${text}`)
    .join()}}`;
}

const OWN = { rotorwatch: '1', sensor: '"north"' };

export const position = (changes: RawFields = {}) =>
  rawObject({ ...OWN, kind: '"position"', lat: '51.4716', lon: '-2.5872', ...changes });

export const bearing = (changes: RawFields = {}) =>
  rawObject({ ...OWN, kind: '"bearing"', bearingDeg: '80', ...changes });

export const sector = (changes: RawFields = {}) =>
  rawObject({ ...OWN, kind: '"sector"', bearingDeg: '80', openingDeg: '30', ...changes });

export const presence = (changes: RawFields = {}) => rawObject({ ...OWN, kind: '"presence"', ...changes });

export const heartbeat = (changes: RawFields = {}) => rawObject({ ...OWN, kind: '"heartbeat"', ...changes });

/** An Open Drone ID frame in our own format, as hex. */
export const frame = (odid: Uint8Array) =>
  rawObject({ ...OWN, kind: '"remote-id"', odid: `"${Buffer.from(odid).toString('hex')}"` });

const HEARD: UasData = {
  ...WHOLE_FLIGHT,
  basicIds: [{ uaType: 2, idType: 1, id: '1787F04BM24010011195' }],
  operatorId: { type: 0, id: 'GBR-OP-123456789' },
};

/** The struct of a DroneScout about a drone of which all is known, with changes. */
export function uasData(changes: Partial<UasData> = {}, edit: (view: DataView) => void = () => {}): Uint8Array {
  const struct = encodeUasData({ ...HEARD, ...changes });
  edit(new DataView(struct.buffer));
  return struct;
}

export const base64 = (struct: Uint8Array) => Buffer.from(struct).toString('base64');

/** What a DroneScout sends about a drone it heard. */
export const heard = (changes: RawFields = {}) =>
  droneScout('data', {
    RSSI: '-72',
    channel: '0',
    timestamp: '1735677508366',
    'MAC address': '"DF:72:11:D2:6B:95"',
    type: '"BLE legacy"',
    UASdata: `"${base64(uasData())}"`,
    ...changes,
  });

export const heardStruct = (struct: Uint8Array) => heard({ UASdata: `"${base64(struct)}"` });

/** A DroneScout's message of any kind of content. */
export const droneScout = (kind: string, content: RawFields) =>
  rawObject({ protocol: '1.0', [kind]: rawObject({ 'sensor ID': '"north"', ...content }) });
