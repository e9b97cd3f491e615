export { readFaults } from './faults/fault-plan.ts';
export { player } from './player/player.ts';
export { recordingHeader } from './player/recording-messages.ts';
export { hearersAt, receiverPlaces } from './receivers/coverage.ts';
export {
  dataPayload,
  droneScoutTopic,
  locationPayload,
  type Reception,
  statusPayload,
} from './receivers/dronescout/dronescout-json.ts';
export { encodeUasData, type UasData } from './receivers/dronescout/uas-data.ts';
export type { Message } from './receivers/message.ts';
export { greetingsAt, messagesBetween, type Run } from './receivers/messages-between.ts';
export { willsBetween } from './receivers/wills-between.ts';
export { aircraftAt, type Truth } from './scenario/aircraft.ts';
export { type CheckedScenario, checkScenario } from './scenario/check/check-scenario.ts';
export { loadScenario } from './scenario/load-scenario.ts';
export type { Scenario } from './scenario/scenario.ts';
export { type Flight, type Scene, sceneOf } from './scenario/scene.ts';
export { type Simulation, type SimulationOptions, simulate } from './simulation.ts';
export { type AircraftTruth, truthAt } from './truth/truth.ts';
export { type TruthLine, truthMessages } from './truth/truth-messages.ts';
