import {
  BearingMessage,
  HeartbeatMessage,
  PositionMessage,
  PresenceMessage,
  RemoteIdMessage,
  RotorwatchMessage,
  SectorMessage,
} from './rotorwatch-message.ts';

const MESSAGES = { PositionMessage, BearingMessage, SectorMessage, PresenceMessage, RemoteIdMessage, HeartbeatMessage };

/** JSON Schema (2020-12) of a payload in our own MQTT format: one object, or an array of up to 200. */
export function messageSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:rotorwatch:mqtt-message:1',
    title: 'Rotorwatch MQTT message, version 1',
    anyOf: [
      { $ref: '#/$defs/message' },
      { type: 'array', minItems: 1, maxItems: 200, items: { $ref: '#/$defs/message' } },
    ],
    $defs: { message: plain(RotorwatchMessage) },
  };
}

/** AsyncAPI 3 description of our own MQTT format. */
export function asyncApi(): Record<string, unknown> {
  const names = Object.keys(MESSAGES);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Rotorwatch, messages from sensors',
      version: '1.0.0',
      description:
        'What a receiver publishes. The format is recognised by its shape, so that the topic may be any. QoS 1; not retained.',
    },
    defaultContentType: 'application/json',
    channels: {
      sensor: {
        address: 'rotorwatch/v1/{sensor}/detection',
        parameters: { sensor: { description: 'Free; the name in the message counts' } },
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: { receive: { action: 'receive', channel: { $ref: '#/channels/sensor' } } },
    components: {
      messages: Object.fromEntries(
        Object.entries(MESSAGES).map(([name, schema]) => [name, { name, payload: plain(schema) }]),
      ),
    },
  };
}

// TypeBox marks its schemas with symbols and hidden keys that are not part of JSON Schema.
function plain(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema));
}
