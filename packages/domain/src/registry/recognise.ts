import type { Track } from '../track/track.ts';
import type { AircraftModel, Recognition } from './aircraft-model.ts';
import type { SerialFinding } from './look-up.ts';

/**
 * What is known of an aircraft, from what its serial tells and what a receiver says of it.
 *
 * What the serial stands for goes first, save where it tells only a maker: then a receiver's model is worth more. Where the
 * two contradict each other the answer says so, and the receiver's claim stands in the track as it was made.
 */
export function recognise(said: Pick<Track, 'make' | 'model'>, finding: SerialFinding | undefined): Recognition {
  const model = modelFrom(said, finding?.model);
  return {
    ...(finding === undefined ? {} : { serialCheck: finding.form }),
    ...(model === undefined ? {} : { aircraftModel: model }),
  };
}

function modelFrom(claims: Pick<Track, 'make' | 'model'>, found: AircraftModel | undefined): AircraftModel | undefined {
  const said = saidModel(claims);
  if (said === undefined || found === undefined) return said ?? found;
  if (disagree(said.make, found.make)) return { ...found, contradicts: 'make' };
  if (disagree(said.model, found.model)) return { ...found, contradicts: 'model' };
  if (found.basis !== 'manufacturer' || said.model === undefined) return found;
  // Of several makers that share a code the receiver has said which.
  const make = said.make ?? found.make;
  const note = `the serial's code is that of ${found.make}`;
  return { ...said, ...(make === undefined ? {} : { make }), note };
}

function saidModel({ make, model }: Pick<Track, 'make' | 'model'>): AircraftModel | undefined {
  if (make === undefined && model === undefined) return undefined;
  return {
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    basis: 'said-by-receiver',
  };
}

/** Names agree where one holds the other, whatever their case and punctuation: "AVATA", "DJI Avata". */
function disagree(said: string | undefined, found: string | undefined): boolean {
  if (said === undefined || found === undefined) return false;
  const [one, other] = [plain(said), plain(found)];
  return !one.includes(other) && !other.includes(one);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
