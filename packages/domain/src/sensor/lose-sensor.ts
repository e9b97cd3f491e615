import { presentPeriod, unheardSince } from '../activity/activity.ts';
import { usualPerMinute } from '../activity/usual-rate.ts';
import type { Moment } from '../time/moment.ts';
import type { Sensor } from './sensor.ts';
import { memoryOfSensor, type SensorBook } from './sensor-book.ts';
import { silentVerdict, type Verdict, verdictOf } from './sensor-state.ts';
import { ownSensor, putVerdict, tellSensor } from './tell-sensor.ts';

/** Takes a sensor for offline of which nothing was heard for too long. */
export function fallSilent(book: SensorBook, sensor: Sensor, moment: Moment): void {
  fall(book, sensor, silentVerdict(sensor), moment);
}

/** Takes a sensor for blind that hears nothing though it usually would. */
export function fallDeaf(book: SensorBook, sensor: Sensor, moment: Moment): void {
  const memory = memoryOfSensor(book, sensor.id);
  const usual = usualPerMinute(memory.activity.usual, moment.at) ?? 0;
  const words = `hears nothing: usually ${rateWords(usual)} at this hour`;
  memory.health = { ...memory.health, deaf: { words, since: unheardSince(memory.activity) ?? moment.at } };
  fall(book, sensor, verdictOf(sensor, memory), moment);
}

function fall(book: SensorBook, known: Sensor, verdict: Verdict, moment: Moment): void {
  const memory = memoryOfSensor(book, known.id);
  const sensor = ownSensor(book, known, memory);
  sensor.changedBy = moment.position;
  putVerdict(book, sensor, memory, verdict, moment);
  tellSensor(book, sensor, memory, moment.at);
  memory.activity.toldAt = moment.at;
  book.periods.push(presentPeriod(memory.activity, sensor));
}

function rateWords(perMinute: number): string {
  if (perMinute >= 1.5) return `about ${Math.round(perMinute)} a minute`;
  if (perMinute >= 0.75) return 'about one a minute';
  return `about one every ${Math.round(1 / Math.max(perMinute, 0.01))} min`;
}
