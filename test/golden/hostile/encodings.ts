import { Buffer } from 'node:buffer';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { accepted, bytes, type HostileCase, refused } from './hostile-case.ts';
import { heard, presence } from './raw-messages.ts';

const joined = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytes(part) : Uint8Array.from(part))));

/** Table 3-7 of the Unicode Standard, broken in each of its rows. */
const ILL_FORMED: Readonly<Record<string, readonly number[]>> = {
  'a lone continuation': [0x80],
  'a lone 0xBF': [0xbf],
  'a cut pair': [0xc3],
  'a pair whose second is ASCII': [0xc3, 0x28],
  'an overlong slash': [0xc0, 0xaf],
  'an overlong NUL': [0xc0, 0x80],
  'an overlong quote of three bytes': [0xe0, 0x80, 0xa2],
  'a cut triple': [0xe2, 0x82],
  'a surrogate': [0xed, 0xa0, 0x80],
  'a pair of surrogates': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  'a cut quadruple': [0xf0, 0x9f, 0x9a],
  'an overlong quadruple': [0xf0, 0x80, 0x80, 0xaf],
  'a character past U+10FFFF': [0xf4, 0x90, 0x80, 0x80],
  '0xF5': [0xf5, 0x80, 0x80, 0x80],
  '0xFE': [0xfe],
  '0xFF': [0xff],
  'Latin-1': [0x47, 0xe9, 0x6c],
};

const MAGIC: Readonly<Record<string, readonly number[]>> = {
  'a PNG': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'an ELF': [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0],
  'a ZIP': [0x50, 0x4b, 3, 4, 20, 0],
  'a zstd frame': [0x28, 0xb5, 0x2f, 0xfd, 4, 0],
  'an LZ4 frame': [4, 0x22, 0x4d, 0x18, 0x64, 0x40],
  'a bzip2 file': [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41],
  'a CBOR map': [0xa2, 0x63, 0x6c, 0x61, 0x74, 0xf9, 0x7c, 0],
  'a MessagePack map': [0x82, 0xa3, 0x6c, 0x61, 0x74, 0xcb, 0x7f, 0xf0],
  'a protobuf': [0x0a, 0x05, 0x6e, 0x6f, 0x72, 0x74, 0x68],
  'an ASN.1 sequence': [0x30, 0x82, 0xff, 0xff],
  'a serialised Java object': [0xac, 0xed, 0, 5, 0x73, 0x72],
  'a Python pickle': [0x80, 4, 0x95, 0x1d, 0, 0, 0],
  XML: [...bytes('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')],
  YAML: [...bytes('rotorwatch: 1\nsensor: !!js/function "x"')],
  'a line of NMEA': [...bytes('$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,,,,*47')],
};

/** Bytes that are no UTF-8, no JSON, or packed. */
export function encodings(): HostileCase[] {
  const good = presence();
  const message = heard();
  return [
    ...Object.entries(ILL_FORMED).flatMap(([name, ill]) => [
      refused(`${name} in a text`, joined('{"rotorwatch":1,"sensor":"a', ill, 'b"}'), 'bad-utf8'),
      refused(`${name} between keys`, joined('{"rotorwatch":1,', ill, '"sensor":"a"}'), 'bad-utf8'),
      refused(`${name} behind a message`, joined(good, ill), 'bad-utf8'),
    ]),
    ...Object.entries(MAGIC).flatMap(([name, magic]) => [
      refused(name, joined(magic), 'unrecognised'),
      refused(`${name} and a message`, joined(magic, good), 'unrecognised'),
    ]),
    refused('a byte order mark before a message', `\ufeff${good}`, 'bad-utf8'),
    accepted('a byte order mark behind a message', `${good}\ufeff`, 'bad-json'),
    refused('UTF-16, little-endian', Buffer.from(good, 'utf16le'), 'bad-json'),
    refused('UTF-16 with its mark', joined([0xff, 0xfe], [...Buffer.from(good, 'utf16le')]), 'unrecognised'),
    refused('UTF-16, big-endian', Buffer.from(good, 'utf16le').swap16(), 'bad-json'),
    accepted('gzip', gzipSync(message)),
    refused('gzip in gzip', gzipSync(gzipSync(message)), 'unrecognised'),
    refused('gzip cut off', gzipSync(message).subarray(0, -1), 'too-short'),
    refused('gzip with a message behind it', joined([...gzipSync(message)], message), 'bad-compression'),
    refused(
      'the magic of gzip and a message',
      joined([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], good),
      'bad-compression',
    ),
    refused('a gzip bomb', gzipSync(Buffer.alloc(20_000_000)), 'too-large'),
    refused('zlib', deflateSync(message), 'unrecognised'),
    refused('raw deflate', deflateRawSync(message), 'unrecognised'),
    refused('brotli', brotliCompressSync(message), 'unrecognised'),
    refused('the magic of XZ and a message', joined([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], good), 'bad-checksum'),
    refused('base64 of a message', Buffer.from(message).toString('base64'), 'unrecognised'),
    refused('hex of a message', Buffer.from(message).toString('hex'), 'unrecognised'),
    refused('a message in a text', JSON.stringify(message), 'unrecognised'),
    refused('a message of percent signs', encodeURIComponent(message), 'unrecognised'),
  ];
}
