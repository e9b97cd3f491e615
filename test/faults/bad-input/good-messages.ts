import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { epochMs } from '@rotorwatch/domain';
import {
  dataPayload,
  greetingsAt,
  loadScenario,
  locationPayload,
  messagesBetween,
  type Run,
  sceneOf,
  statusPayload,
} from '@rotorwatch/simulators';
import { bearing, frame, presence, sector, uasData } from '../../golden/hostile/raw-messages.ts';
import { captureLines, hasCaptures } from '../../support/captures.ts';
import { aHeartbeat, aPosition } from '../../support/messages.ts';

const AT = epochMs(1_790_000_000_000);
const RUN_S = 60;
const OF_EACH_SENSOR = 20;

/** Messages as the simulated receivers encode them, ours in every kind, and recorded ones where they are at hand. */
export function goodMessages(): readonly string[] {
  return [...simulated(), ...everyKind(), ...(hasCaptures ? captureLines('dronescout/ble-legacy.ndjson') : [])];
}

// A real feed refuses simulated sensors by their name.
const asReal = (payload: string) => payload.replaceAll('SIM-', 'SITE-');

function simulated(): string[] {
  const run = quietSite();
  const bySensor = new Map<string, string[]>();
  for (const { sensor, payload } of [...greetingsAt(run, 0), ...messagesBetween(run, 0, RUN_S)]) {
    const told = bySensor.get(sensor) ?? [];
    if (told.length < OF_EACH_SENSOR) bySensor.set(sensor, [...told, asReal(payload)]);
  }
  return [...bySensor.values()].flat();
}

function quietSite(): Run {
  const loaded = loadScenario('quiet-site', join(import.meta.dirname, '../../../simulators/scenarios'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return { scene: sceneOf(loaded.scenario), seed: 7, anchor: AT };
}

function everyKind(): string[] {
  const [receiver] = quietSite().scene.droneScouts;
  if (receiver === undefined) throw new Error('the scenario has no DroneScout');
  const pack = Buffer.from(
    'f21902021231373837463034424d32343031303031313139350000001226' + '24160a42bf241b6ed1b4b69808ac0870086b53150e0200',
    'hex',
  );
  return [
    aPosition({ pilot: { lat: 51.47, lon: -2.58, kind: 'live', altitudeHaeM: 20 }, at: AT }),
    aPosition({ altitudeHaeM: 90, altitudeBaroM: 80, verticalMps: -2, speedAccuracyMps: 1, confidence: 0.5, at: AT }),
    aHeartbeat(),
    bearing({ sigmaDeg: '3', rangeM: '900', origin: '{"lat":51.47,"lon":-2.58}' }),
    sector({ rangeM: '900', frequencyHz: '5.8e9', bandwidthHz: '2e7' }),
    presence({ method: '"rf-energy"', category: '"video-link"', channel: '149' }),
    frame(pack),
    `[${aPosition()},${presence()},${aHeartbeat('south')}]`,
    aPosition() + dataPayload(aReception),
    asReal(statusPayload(receiver.plan, AT)),
    asReal(locationPayload(receiver.plan, { lat: 51.47, lon: -2.58 }, AT)),
    dataPayload(aReception),
    dataPayload({ ...aReception, uasData: { basicIds: [] } }),
    `{"protocol":1.0,"data":{"sensor ID":"s","UASdata":"${Buffer.from(uasData()).toString('base64')}"}}`,
    '{"vendor":"acme","station":"w","seen":[{"ts":1790000000.5,"sn":"X-1","pos":[514716000,-25872000],"rssi":80,"class":"UAV"},{"bow":10,"aoa":1.5,"sn":"N/A"}]}',
    '{"protocol":1.0,"aircraft":{"sensor ID":"s","type":"ADSB","address":"4CA1B2","flight":"EZY12","latitude":51.5,"longitude":-2.6,"altitude":900,"altitude type":1,"speed":70,"track":90,"vertical rate":-3,"flight state":1}}',
  ];
}

const aReception: Parameters<typeof dataPayload>[0] = {
  sensor: 'east',
  rssiDbm: -70,
  channel: 6,
  timestampMs: AT,
  mac: 'DF:72:11:D2:6B:95',
  type: 'WiFi beacon',
  uasData: { basicIds: [{ uaType: 2, idType: 1, id: '1787F04BM24010011195' }], selfId: { type: 0, text: 'Survey' } },
  extra: { 'SN present': 1, 'SN valid': 1, manufacturer: 'Acme', model: 'Hover' },
};
