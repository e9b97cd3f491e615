import type { TrackView } from '@rotorwatch/wire';

/** A track of a frame with what is known of its aircraft, which a frame leaves out while what it follows from stands. */
export function withRecognition(known: TrackView | undefined, came: TrackView): TrackView {
  if (known === undefined || came.aircraftModel !== undefined || came.serialCheck !== undefined) return came;
  const { aircraftModel, serialCheck } = known;
  if ((aircraftModel === undefined && serialCheck === undefined) || !claimsTheSame(known, came)) return came;
  return {
    ...came,
    ...(aircraftModel === undefined ? {} : { aircraftModel }),
    ...(serialCheck === undefined ? {} : { serialCheck }),
  };
}

function claimsTheSame(one: TrackView, other: TrackView): boolean {
  return one.identities.serial === other.identities.serial && one.make === other.make && one.model === other.model;
}
