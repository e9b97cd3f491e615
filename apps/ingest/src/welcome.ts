import { addressText } from './config/listen-address.ts';
import type { Settings } from './config/settings.ts';
import type { Service } from './ingest.ts';

/** What a person reads when it is up: where to look, where to point a receiver. */
export function welcome(settings: Settings, service: Omit<Service, 'worlds' | keyof AsyncDisposable>): string {
  const { http, mqtt, mqttExercise, dataFolder } = settings;
  const lines = [
    '',
    `  Rotorwatch is running:      http://${addressText({ ...http, port: service.httpPort })}`,
    `  Data:                       ${dataFolder}`,
    mqtt === 'off'
      ? '  Embedded broker:            off'
      : `  Point a receiver at:        mqtt://${addressText({ ...mqtt, port: service.mqttPort ?? 0 })}  (MQTT 3.1.1, QoS 1, any topic; DroneScout or rotorwatch-json)`,
    mqttExercise === 'off'
      ? ''
      : `  Exercises and simulators:   mqtt://${addressText({ ...mqttExercise, port: service.mqttExercisePort ?? 0 })}`,
    ...service.remoteFeeds.map(
      ({ id, address, state }) =>
        `  ${state === 'paused' ? 'Paused broker:       ' : 'Listening to broker: '}       ${address}  (${id})`,
    ),
    service.demonstrationRuns
      ? '  Demonstration:              a simulated prison at night; ends with the first real message, by one click, or ROTORWATCH_DEMO=off'
      : '',
    '',
  ];
  return `${lines.filter((line, index) => line !== '' || index === 0 || index === lines.length - 1).join('\n')}\n`;
}
