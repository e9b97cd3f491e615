import { Buffer } from 'node:buffer';
import { ENCAPSULATIONS, WRITINGS } from '../encapsulations.ts';
import type { Sample } from './sample.ts';

const TOPIC = 'site/roof/raw';
const text = (words: string, length: number) => Buffer.from(words.padEnd(length, '\0')).toString('hex');

// opendroneid-core-c, test/test_inout.c, with texts of our own.
const BASIC_ID = `0212${text('9999F00000000000001A', 20)}000000`;
const SESSION_ID = `0242${'01a1b2c3'.repeat(5)}000000`;
const LOCATION = '122624160a42bf241b6ed1b4b69808ac0870086b53150e0200';
const AUTHENTICATION = ['22100128003fab01', '2211'].map((start) => start.padEnd(50, '31'));
const SELF_ID = `3200${text('Survey of roofs', 23)}`;
const SYSTEM = '4204a6bf241bd2d1b4b62300073109230824f907003fab0100';
const OPERATOR_ID = `5200${text('TEST-OP-123456', 20)}000000`;
const EACH_MESSAGE = [BASIC_ID, SESSION_ID, LOCATION, ...AUTHENTICATION, SELF_ID, SYSTEM, OPERATOR_ID];

const pack = (...messages: readonly string[]) =>
  Buffer.from(`f219${messages.length.toString(16).padStart(2, '0')}${messages.join('')}`, 'hex');
const FULL = pack(...EACH_MESSAGE);
const USUAL = pack(BASIC_ID, LOCATION, SYSTEM);
const WITHOUT_ID = pack(LOCATION);

const FRENCH_FIELDS = Buffer.concat([
  Buffer.from('010101021e', 'hex'),
  Buffer.from('TST001000000000000000000000001'),
  Buffer.from('0404004e8ab0050400ffc1a106020078070200280804004e8ab1090400ffc1a20a01050b02005a', 'hex'),
]);
const FRENCH = Buffer.concat([Buffer.of(0xdd, FRENCH_FIELDS.length + 4, 0x6a, 0x5c, 0x35, 0x01), FRENCH_FIELDS]);

const sample = (payload: Uint8Array): Sample => ({ decoder: 'remote-id', topic: TOPIC, payload });

/** A pack in every encapsulation, each of them written in one of the ways in turn, every single message, a French beacon. */
export const samples: readonly Sample[] = [
  ...Object.values(ENCAPSULATIONS).flatMap(({ wrap }, index) => {
    const [write = Buffer.from] = Object.values(WRITINGS).slice(index % 3);
    return [sample(wrap(USUAL)), sample(write(wrap(FULL)))];
  }),
  ...EACH_MESSAGE.map((message) => sample(Buffer.from(message, 'hex'))),
  sample(Buffer.from(`1e16faff0d07${LOCATION}`, 'hex')),
  sample(WITHOUT_ID),
  sample(FRENCH),
];
