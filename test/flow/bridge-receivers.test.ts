import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { PageOf, SensorView, TrackView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { bridgeProcess } from '../support/bridge-process.ts';
import { freePort } from '../support/mosquitto.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const WITHIN_MS = 60_000;
const AT_S = 1_790_000_000;

// The keys of the integration engine's feed, after what DroneDefence/kuwait-aeroscope reads from port 3333.
const FLIGHT = {
  SERIAL: 'TESTENGINE0001',
  LATITUDE: 51.4716,
  LONGITUDE: -2.5872,
  APP_GPS_LATITUDE: 51.47,
  APP_GPS_LONGITUDE: -2.58,
  HOME_LATITUDE: 51.471,
  HOME_LONGITUDE: -2.588,
  PRODUCT_TYPE: 41,
  STATUS_INFO: '0000100001110111',
  VX_NORTH_SPEED: 3,
  VY_EAST_SPEED: 3,
  VZ_RISE_SPEED: 0,
  YAW: 65,
  ABS_GPS_HEIGHT: 95,
  BARO_HEIGHT: 40,
  SEQUENCE_NUMBER: 3,
  UUID: '1000000000000000001',
  TIMESTAMP: AT_S,
  AEROSCOPE_SERIAL_NUMBER: 'TESTAEROSCOPE1',
};
const STATION = { SERIAL_NUMBER: 'TESTAEROSCOPE1', LOCATION_LATITUDE: 51.48, LOCATION_LONGITUDE: -2.6 };
const LINE =
  'dji_O,2/3,5756.5,-112,DJI Mini 2(63),TESTSERIAL0002,-2.587200,51.481600,-2.580000,51.480000,-2.588000,51.481000,9.52|60.50,300.00|400.00|-50.00,1790000000000;\n';
// Made up and packed by a script of its own after alphafox02's rece_info.py; the head is 2 bytes, a type and the whole length.
const FRAME = Buffer.from(
  `bbaa01e800${Buffer.from('TESTSERIAL0003').toString('hex').padEnd(128, '0')}${Buffer.from('Mini 2').toString('hex').padEnd(128, '0')}` +
    '3f5c8fc2f528bc4940a4703d0ad7a304c0956588635dbc49408ab0e1e995b204c00000000000404e400000000000d057403f355eba49bc49404e62105839b404c00000000000dda24000000000000010400000000000000840000000000000e0bfb9ff',
  'hex',
);

describe('receivers that speak TCP, through the bridge to the picture', () => {
  it('AeroScope, dialled, and AntSDR, which dials: lines and frames, each cut anywhere on its way', async () => {
    using folder = temporaryFolder();
    await using running = await runService({ dataFolder: join(folder.path, 'service') });
    const [enginePort, linePort, framePort] = [await freePort(), await freePort(), await freePort()];
    let engine: Socket | undefined;
    const engines = createServer((socket) => {
      engine = socket;
      socket.on('error', () => undefined);
    }).listen(enginePort, '127.0.0.1');
    try {
      await using _bridge = bridgeProcess([
        ...['--broker', running.mqttUrl, '--data', join(folder.path, 'bridge')],
        ...['--input', `engine=tcp://127.0.0.1:${enginePort}?split=objects`],
        ...['--input', `lines=tcp-listen://127.0.0.1:${linePort}`],
        ...['--input', `frames=tcp-listen://127.0.0.1:${framePort}?split=antsdr-frames`],
      ]);
      const dialled = (await until(
        () => engine,
        (socket) => socket !== undefined,
        WITHIN_MS,
      )) as Socket;
      // Two objects with nothing between, the first cut in the middle.
      const flight = JSON.stringify(FLIGHT);
      await written(dialled, flight.slice(0, 100));
      await written(dialled, flight.slice(100) + JSON.stringify(STATION));
      const line = await reached(linePort);
      await written(line, LINE.slice(0, 30));
      await written(line, LINE.slice(30));
      const frame = await reached(framePort);
      await written(frame, FRAME.subarray(0, 3));
      await written(frame, FRAME.subarray(3));
      const tracks = await until(
        async () => (await running.json<PageOf<TrackView>>('/api/tracks')).items,
        (items) => items.length >= 3,
        WITHIN_MS,
      );
      const serials = tracks.map(({ identities }) => identities.serial);
      expect(serials.toSorted()).toEqual(['TESTENGINE0001', 'TESTSERIAL0002', 'TESTSERIAL0003']);
      const { items } = await running.json<PageOf<SensorView>>('/api/sensors?world=real');
      expect(items.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['TESTAEROSCOPE1', 'bridge/lines', 'bridge/frames']),
      );
      expect(items.find(({ id }) => id === 'TESTAEROSCOPE1')).toMatchObject({ position: { lat: 51.48, lon: -2.6 } });
      line.destroy();
      frame.destroy();
    } finally {
      engine?.destroy();
      engines.close();
    }
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Writes what must come as a piece of its own. */
async function written(socket: Socket, piece: string | Uint8Array): Promise<void> {
  socket.write(piece);
  await pause(50);
}

async function reached(port: number): Promise<Socket> {
  return until(
    () =>
      new Promise<Socket | undefined>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket));
        socket.on('error', () => resolve(undefined));
      }),
    (socket) => socket !== undefined,
    WITHIN_MS,
  ) as Promise<Socket>;
}
