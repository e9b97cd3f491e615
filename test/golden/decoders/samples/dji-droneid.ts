import { Buffer } from 'node:buffer';
import { PRINTED } from '../../../../packages/decoders/src/dji-droneid/printed.fixture.ts';
import { jsonSample, type Sample, textSample } from './sample.ts';

const TOPIC = 'site/sdr';

// Made up, and encoded by a script of its own; the checksum by crcmod's algorithm.
const PACKET =
  '5810020700f71f5445535453455249414c303030303031201cf9ffc5138900900196002c019001ceff2823006c50c4a0010000ae1289000921f9ff951bf9ff5c1389003f00000000000000000000000000000000000000000033e5';
const ELEMENT_1 =
  '26371258621310010900f71f5445535453455249414c303030310000201cf9ffc513890032001e00000000000000000000006cee951bf9ff5c1389002900';
const ELEMENT_2 = `263712586213${PACKET.slice(2, -4)}`;
const PURPOSE = '263712586213115445535453455249414c30303031000004726f6f6600000000000006737572766579';

const binary = (hex: string): Sample => ({ decoder: 'dji-droneid', topic: TOPIC, payload: Buffer.from(hex, 'hex') });
const text = (words: string): Sample => textSample('dji-droneid', TOPIC, words);

/** A packet, both versions of the Wi-Fi element and a flight's purpose in several spellings, and a decoder's print. */
export const samples: readonly Sample[] = [
  binary(PACKET),
  text(PACKET),
  text(Buffer.from(PACKET, 'hex').toString('base64')),
  binary(ELEMENT_1),
  binary(`dd5f${ELEMENT_2}`),
  text(ELEMENT_1),
  binary(PURPOSE),
  jsonSample('dji-droneid', TOPIC, { ...PRINTED, app_lat: 51.47, app_lon: -2.58 }),
];
