import { describe, expect, it } from 'vitest';
import { bridgeConfig } from './bridge-config.ts';
import { inputAddress } from './input-address.ts';

const settingsWrong = (content: unknown) => {
  const read = bridgeConfig(content, '/');
  return read.ok ? [] : read.problems.map(({ setting }) => setting);
};

describe('an address', () => {
  it('names a device or a place on the network, and how its stream is cut', () => {
    expect(inputAddress('serial:/dev/ttyUSB0?baud=9600')).toEqual({
      kind: 'serial',
      device: '/dev/ttyUSB0',
      baud: 9600,
      split: 'lines',
    });
    expect(inputAddress('tcp://kit.lan:41030?split=antsdr-frames')).toMatchObject({
      host: 'kit.lan',
      split: 'antsdr-frames',
    });
    expect(inputAddress('udp://:32001')).toEqual({ kind: 'udp', host: '127.0.0.1', port: 32_001, split: 'whole' });
    expect(inputAddress('kismet://kit.lan:2501?keyFile=key.txt')).toMatchObject({ port: 2501, keyFile: 'key.txt' });
    expect(inputAddress('http://[::1]:8088')).toMatchObject({ host: '::1', port: 8088 });
  });

  it('is none with a port, a speed, a cut or an option that is none', () => {
    const wrong = [
      '',
      'tcp://a',
      'tcp://a:0',
      'tcp://a:65536',
      'tcp://u:p@a:1',
      'ftp://a:1',
      'tcp://a:1?split=whole',
      'udp://a:1?split=objects',
    ];
    const wrongToo = [
      'serial:ttyUSB0',
      'serial:/dev/x?baud=fast',
      'tcp://a:1?speed=1',
      'kismet://a:1?split=lines',
      'serial:/dev/x?baud=-1',
    ];
    for (const text of [...wrong, ...wrongToo]) expect(inputAddress(text), text).toBeUndefined();
  });
});

describe('the settings', () => {
  it('need only an input', () => {
    expect(bridgeConfig({ inputs: [{ sensor: 'roof', from: 'udp://:32001' }] }, '/srv')).toMatchObject({
      ok: true,
      config: {
        broker: { url: 'mqtt://127.0.0.1:1883' },
        folder: '/srv/bridge-data',
        inputs: [{ topic: 'bridge/roof' }],
      },
    });
  });

  it('are refused with every problem at once', () => {
    const input = { sensor: 'roof', from: 'udp://:32001' };
    expect(settingsWrong(null)).toEqual(['settings', 'inputs']);
    expect(settingsWrong({ inputs: [input, input] })).toEqual(['inputs']);
    expect(
      settingsWrong({
        broker: { url: 'mqtt://user:secret@host', passwordFile: '/nowhere', password: 'x' },
        queueMb: 0.5,
        prefix: '$SYS',
        inputs: [{ sensor: 'a/b', from: 1, silenceS: 1 }, 7],
      }),
    ).toEqual([
      ...['broker', 'broker.passwordFile', 'broker.url', 'prefix', 'queueMb'],
      ...[
        'inputs[0].sensor',
        'inputs[0].from',
        'inputs[0].silenceS',
        'inputs[1]',
        'inputs[1].sensor',
        'inputs[1].from',
      ],
    ]);
  });

  it('that hold a password in the wrong place do not print it', () => {
    const read = bridgeConfig({ broker: { url: 'mqtt://user:secret@host', password: 'secret' }, inputs: [] }, '/');
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});
