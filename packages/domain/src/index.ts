export { PERIOD_MS } from './activity/activity.ts';
export type { SensorPeriod } from './activity/sensor-period.ts';
export * from './aircraft/aircraft.ts';
export * from './alert/alert.ts';
export * from './alert/level.ts';
export * from './behaviour/behaviour.ts';
export * from './coverage/blind-time.ts';
export * from './detection/aircraft.ts';
export * from './detection/airframe.ts';
export * from './detection/departure.ts';
export * from './detection/detection.ts';
export * from './detection/observation.ts';
export { type Approach, approachTo } from './estimate/approach.ts';
export { type Estimate, estimateAt } from './estimate/estimate.ts';
export * from './feed/feed-description.ts';
export { bearingDeg } from './geo/bearing.ts';
export { type CompassPoint, compassPoint } from './geo/compass-point.ts';
export { destination } from './geo/destination.ts';
export { distanceM } from './geo/distance.ts';
export type { Ellipse } from './geo/ellipse.ts';
export * from './geo/lat-lon.ts';
export * from './mapping/check-mapping.ts';
export { allowedWords } from './mapping/check-row.ts';
export * from './mapping/json-pointer.ts';
export * from './mapping/mapping.ts';
export { DETECTION_FIELDS, type MappingField, mappingFields, REPORT_FIELDS } from './mapping/mapping-fields.table.ts';
export { conversionOf, unitsOf } from './mapping/quantity.ts';
export { matchesTopic } from './mapping/topic-filter.ts';
export * from './picture/acts/command.ts';
export { advance } from './picture/advance.ts';
export { CORE_VERSION } from './picture/core-version.ts';
export * from './picture/picture.ts';
export { createPicture, type Picture } from './picture/picture-state.ts';
export { type PictureSnapshot, restorePicture, snapshotPicture } from './picture/snapshot.ts';
export { step } from './picture/step.ts';
export { viewOf } from './picture/view-of.ts';
export * from './registry/aircraft-model.ts';
export {
  lookUp,
  type Registry,
  type RegistryEntry,
  type RegistryRange,
  type SerialFinding,
} from './registry/look-up.ts';
export { recognise } from './registry/recognise.ts';
export { manufacturerCode, SERIAL_FORMS, type SerialForm, serialForm } from './registry/serial-form.ts';
export * from './sensor/sensor.ts';
export type { BlindSector, SensorDescription, SensorPlace } from './sensor/sensor-description.ts';
export * from './sensor/sensor-id.ts';
export * from './sensor/sensor-report.ts';
export * from './site/site.ts';
export * from './suspicion/suspicion.ts';
export { type EpochMs, epochMs, lastOf, later } from './time/instant.ts';
export * from './time/position.ts';
export * from './track/path-point.ts';
export { PATH_BOUND_M } from './track/path-thinner.ts';
export * from './track/track.ts';
export { containsPlace, distanceToEdgeM, type Outline, outlineOf } from './zone/outline.ts';
export type { Stay } from './zone/stay.ts';
export { withinBand } from './zone/within-band.ts';
export * from './zone/zone.ts';
