import type { Detection } from '../detection/detection.ts';
import { bearingDeg } from '../geo/bearing.ts';
import { chances, normal } from '../geo/chances.fixture.ts';
import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { aDetection, aReport, atSecond, place, Scene, serial } from '../picture/scene.fixture.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import { later } from '../time/instant.ts';

/** What may befall an honest flight on its way to us. */
export interface Hardships {
  readonly seed: number;
  readonly seconds: number;
  readonly sensors: number;
  /** 95 %, of the reports. */
  readonly noiseM: number;
  readonly speedMps: number;
  /** Share of the reports that no receiver passes on. */
  readonly lost: number;
  /** Of the receivers' clocks, each one's own within this. */
  readonly clocksOffS: number;
  /** Until a receiver passes a report on, each one's own within this. */
  readonly delaysS: number;
  readonly pathLossExponent: number;
  readonly shadowingDb: number;
  /** How often the transmitter takes another address; 0: never. */
  readonly newAddressEveryS: number;
  readonly pilotWalks: boolean;
}

interface Receiver {
  readonly id: string;
  readonly at: LatLon;
  readonly gainDb: number;
  readonly turnedDeg: number;
  readonly clockOffMs: number;
  readonly delayMs: number;
  shadowDb: number;
}

/** A flight over a site as several receivers and a direction finder hear it: turns, noise, gaps, delays and all. */
export function honestFlight(hardships: Hardships): Scene {
  const { seed, seconds, sensors, lost } = hardships;
  const chance = chances(seed);
  const scene = new Scene();
  const receivers = Array.from({ length: sensors }, (_, nth) => receiverOf(nth, hardships, chance));
  const finder = receiverOf(sensors, hardships, chance);
  for (const { id, at } of [...receivers, finder]) {
    scene.hear(0, aReport({ sensor: sensorId(id), position: at, intervalMs: 60_000 }));
  }
  const messages = receivers.map((): { readonly dueS: number; readonly detection: Detection }[] => []);
  const flight = courseOf(hardships, chance);
  for (let second = 1; second < seconds; second += 1) {
    const truth = flight(second);
    for (const [nth, receiver] of receivers.entries()) {
      if (chance() < lost) continue;
      const detection = reported(hardships, receiver, truth, second, chance);
      messages[nth]?.push({ dueS: second + receiver.delayMs / 1000, detection });
    }
    if (second % 2 === 0 && sensors > 0) {
      messages[0]?.push({ dueS: second, detection: felt(finder, truth, second, chance) });
    }
  }
  const all = messages.flat().sort((a, b) => a.dueS - b.dueS);
  for (const { dueS, detection } of all) scene.hear(dueS, detection);
  return scene;
}

interface Truth {
  readonly at: LatLon;
  readonly heightM: number;
  readonly pilotAt: LatLon;
}

function courseOf({ speedMps, pilotWalks }: Hardships, chance: () => number): (second: number) => Truth {
  let [east, north, heading, height, at] = [chance() * 400 - 200, chance() * 400 - 200, chance() * 360, 20, 0];
  let pilot = { east: east + 30, north };
  return (second) => {
    for (; at < second; at += 1) {
      heading += (chance() - 0.5) * 40 + (chance() < 0.03 ? 180 : 0);
      east += speedMps * Math.sin((heading * Math.PI) / 180);
      north += speedMps * Math.cos((heading * Math.PI) / 180);
      if (Math.hypot(east, north) > 1200) heading = (Math.atan2(-east, -north) * 180) / Math.PI;
      height = Math.min(110, Math.max(5, height + (chance() - 0.5) * 6));
      if (pilotWalks) pilot = { east: pilot.east + 1.5 * chance(), north: pilot.north + chance() };
    }
    return { at: place(east, north), heightM: height, pilotAt: place(pilot.east, pilot.north) };
  };
}

function receiverOf(nth: number, { clocksOffS, delaysS }: Hardships, chance: () => number): Receiver {
  return {
    id: `r${nth}`,
    at: place(chance() * 1600 - 800, chance() * 1600 - 800),
    gainDb: normal(chance) * 2.5,
    turnedDeg: normal(chance) * 2,
    clockOffMs: Math.round((chance() * 2 - 1) * clocksOffS * 1000),
    delayMs: Math.round(chance() * delaysS * 1000),
    shadowDb: 0,
  };
}

function reported(
  { noiseM, pathLossExponent, shadowingDb, newAddressEveryS }: Hardships,
  receiver: Receiver,
  truth: Truth,
  second: number,
  chance: () => number,
): Detection {
  const awayM = Math.hypot(distanceM(receiver.at, truth.at), truth.heightM);
  // A shadow that changes over some seconds.
  receiver.shadowDb = 0.85 * receiver.shadowDb + Math.sqrt(1 - 0.85 ** 2) * shadowingDb * normal(chance);
  const lossDb = 40 + 10 * pathLossExponent * Math.log10(Math.max(1, awayM));
  const address = newAddressEveryS === 0 ? 1 : 1 + Math.floor(second / newAddressEveryS);
  return aDetection({
    sensor: sensorId(receiver.id),
    observedAt: later(atSecond(second), receiver.clockOffMs + 3_600_000),
    transport: 'ble-long-range',
    emitter: `C2:00:00:00:00:${address.toString(16).padStart(2, '0').toUpperCase()}`,
    uasIds: [serial('1581F163TEST00000001')],
    geometry: { kind: 'position', at: noisy(truth.at, noiseM, chance), horizontalAccuracyM: noiseM },
    heightM: Math.round(truth.heightM),
    heightAbove: 'takeoff',
    pilot: { kind: 'live', at: noisy(truth.pilotAt, 10, chance) },
    rssiDbm: Math.round(20 - lossDb + receiver.gainDb + receiver.shadowDb + 1.5 * normal(chance)),
  });
}

function felt(finder: Receiver, { at }: Truth, second: number, chance: () => number): Detection {
  const bearing = bearingDeg(finder.at, at) + finder.turnedDeg + 3 * normal(chance);
  return aDetection({
    sensor: sensorId(finder.id),
    method: 'rf-library',
    observedAt: later(atSecond(second), finder.clockOffMs + 3_600_000),
    uasIds: [serial('1581F163TEST00000001')],
    geometry: { kind: 'bearing', bearingDeg: (bearing + 360) % 360, sigmaDeg: 3 },
  });
}

function noisy(at: LatLon, accuracyM: number, chance: () => number): LatLon {
  const sigmaM = accuracyM / 2.45;
  return {
    lat: at.lat + (normal(chance) * sigmaM) / 111_200,
    lon: at.lon + (normal(chance) * sigmaM) / (111_200 * Math.cos((at.lat * Math.PI) / 180)),
  };
}
