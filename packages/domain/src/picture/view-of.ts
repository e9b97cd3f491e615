import type { PictureView } from './picture.ts';
import type { Picture } from './picture-state.ts';

/** What may be read of a picture, without copying any of it: it is good until the next step. */
export function viewOf(picture: Picture): PictureView {
  return {
    position: picture.position,
    at: picture.at,
    tracks: picture.tracks.tracks,
    alerts: picture.alerts.alerts,
    sensors: picture.sensors.sensors,
    aircraft: picture.aircraft.aircraft,
    blindTimes: picture.ledger.open,
    refusedSensors: picture.sensors.refused,
    zones: picture.zones.zones,
    mappings: picture.mappings.saved,
    site: picture.site,
    demonstration: picture.demonstration,
  };
}
