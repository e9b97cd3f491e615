import { aircraftAt } from '../../scenario/aircraft.ts';
import { chance } from '../../scenario/chance.ts';
import { placeAt } from '../../scenario/local-plane.ts';
import type { DragonSyncPlan, Emission } from '../../scenario/scenario.ts';
import type { Flight, Placed, Scene } from '../../scenario/scene.ts';
import { clockMs } from '../clock.ts';
import { strengthAt } from '../emission.ts';
import { type Loop, type Message, ticksIn, type Window } from '../message.ts';
import { DRAGONSYNC_TOPICS } from './dragonsync-json.ts';

/** Chosen, as is that it goes on while the signal is heard: the sources tell the object and not how often it comes. */
const PERIOD_S = 2;
/** A demodulator finds the picture's lines from about here on. */
export const VIDEO_SNR_DB = 10;
/** So far from the kit its marks are put at most, that they do not cover each other: no distance to the emitter. */
const RADIUS_M = 15;

/**
 * The analogue video that the kits of a scene hear of one flight within a window of a loop; in no order.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, _signal_to_state, and ingest/signal_ingest.py.
 */
export function dragonSyncSignals(scene: Scene, loop: Loop, flight: Flight, window: Window): Message[] {
  const { id } = flight.plan;
  const emission = flight.emissions.find(({ category, from }) => category === 'video-link' && from !== 'pilot');
  if (emission === undefined) return [];
  return scene.dragonSyncs
    .filter(({ plan }) => plan.hearsVideo)
    .flatMap((kit) => {
      const phaseS = chance(loop.seed, kit.plan.id, id, 'video')() * PERIOD_S;
      const flying = { ...window, toS: Math.min(window.toS, flight.endS) };
      return ticksIn(flying, PERIOD_S, phaseS).flatMap((tick) => {
        const tS = phaseS + tick * PERIOD_S;
        const rssiDbm = heardAt(kit, flight, emission, loop, tS);
        return rssiDbm === undefined ? [] : [signalMessage(scene, loop, kit, emission, tS, rssiDbm)];
      });
    });
}

function heardAt(
  kit: Placed<DragonSyncPlan>,
  flight: Flight,
  emission: Emission,
  loop: Loop,
  tS: number,
): number | undefined {
  const truth = aircraftAt(flight, tS);
  if (truth === undefined) return undefined;
  const draw = chance(loop.seed, kit.plan.id, emission.emitter, Math.round(tS * 1000));
  const strength = strengthAt(kit, emission, truth.aircraft, tS, draw);
  return strength !== undefined && strength.snrDb >= VIDEO_SNR_DB ? strength.rssiDbm : undefined;
}

function signalMessage(
  scene: Scene,
  loop: Loop,
  { plan, offset }: Placed<DragonSyncPlan>,
  emission: Emission,
  tS: number,
  rssiDbm: number,
): Message {
  const name = `fpv-alert-${(emission.frequencyHz / 1e6).toFixed(3)}MHz`;
  const own = placeAt(scene.centre, offset);
  // Where the mark is put follows from the signal's name and never moves.
  const draw = chance(0, plan.id, name);
  const mark = placeAt(scene.centre, {
    eastM: offset.eastM + ((draw() - 0.5) * RADIUS_M) / Math.SQRT2,
    northM: offset.northM + ((draw() - 0.5) * RADIUS_M) / Math.SQRT2,
  });
  const signal = {
    uid: name,
    signal_type: 'fpv',
    source: 'confirm',
    callsign: name,
    description: 'FPV Signal',
    center_hz: emission.frequencyHz,
    bandwidth_hz: emission.bandwidthHz,
    pal: 0.9,
    ntsc: 0,
    rssi: Math.round(rssiDbm * 10) / 10,
    sensor_lat: own.lat,
    sensor_lon: own.lon,
    sensor_alt: plan.altitudeMslM,
    lat: mark.lat,
    lon: mark.lon,
    latitude: mark.lat,
    longitude: mark.lon,
    alt: plan.altitudeMslM,
    radius_m: RADIUS_M,
    gps_accuracy: RADIUS_M,
    seen_by: plan.id,
    observed_at: clockMs(plan, loop, tS) / 1000,
    track_type: 'signal',
  };
  return {
    atS: loop.startS + tS,
    sensor: plan.id,
    topic: DRAGONSYNC_TOPICS.signals,
    payload: JSON.stringify(signal),
    retain: true,
  };
}
