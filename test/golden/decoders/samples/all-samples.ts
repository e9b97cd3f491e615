// One line a decoder: what is listed here is tried with mutants by contract.test.ts and timed by `npm run bench:decoders`.
export { samples as aeroscope } from './aeroscope.ts';
export { samples as aerotracker } from './aerotracker.ts';
export { samples as antihunter } from './antihunter.ts';
export { samples as antsdr } from './antsdr.ts';
export { samples as djiDroneId } from './dji-droneid.ts';
export { samples as dragonsync } from './dragonsync.ts';
export { samples as dronescout } from './dronescout.ts';
export { samples as dronetag } from './dronetag.ts';
export { samples as kismet } from './kismet.ts';
export { samples as meshMapper } from './mesh-mapper.ts';
export { samples as mydefence } from './mydefence.ts';
export { samples as remoteId } from './remote-id.ts';
export { samples as rotorwatchJson } from './rotorwatch-json.ts';
export { samples as sapient } from './sapient.ts';
export { samples as sxjack } from './sxjack.ts';
