// One line a decoder: what is listed here is tried with mutants by contract.test.ts and timed by `npm run bench:decoders`.
export { samples as dronescout } from './dronescout.ts';
export { samples as remoteId } from './remote-id.ts';
export { samples as rotorwatchJson } from './rotorwatch-json.ts';
