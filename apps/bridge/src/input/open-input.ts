import type { InputConfig } from '../config/bridge-config.ts';
import type { Split } from '../config/input-address.ts';
import { antsdrFrames } from './antsdr-frames.ts';
import { httpListener } from './http-listener.ts';
import { jsonObjects } from './json-objects.ts';
import { kismetDevices } from './kismet-devices.ts';
import { lines } from './lines.ts';
import { serialPort } from './serial-port.ts';
import type { Intake, Source } from './source.ts';
import type { Splitter } from './splitter.ts';
import { tcpClient } from './tcp-client.ts';
import { tcpListener } from './tcp-listener.ts';
import { udpListener } from './udp-listener.ts';

const SPLITTERS: Readonly<Record<Exclude<Split, 'whole'>, () => Splitter>> = {
  lines,
  objects: jsonObjects,
  'antsdr-frames': antsdrFrames,
};

/** Opens the line that the settings name. */
export function openInput({ address, key }: InputConfig, intake: Intake): Source {
  switch (address.kind) {
    case 'serial':
      return serialPort(address, SPLITTERS[address.split], intake);
    case 'tcp':
      return tcpClient(address, SPLITTERS[address.split], intake);
    case 'tcp-listen':
      return tcpListener(address, SPLITTERS[address.split], intake);
    case 'udp':
      return udpListener(address, address.split === 'whole' ? undefined : lines, intake);
    case 'http':
      return httpListener(address, intake);
    case 'kismet':
      return kismetDevices(address, key, intake);
  }
}
