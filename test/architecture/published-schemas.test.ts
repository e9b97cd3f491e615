import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi, messageSchema } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../apps/ingest/src/http/open-api.ts';
import { root } from './imports.ts';

const published = (name: string) => JSON.parse(readFileSync(join(root, 'docs', 'api', name), 'utf8')) as unknown;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('the published interfaces are the ones in the code (npm run schemas writes them)', () => {
  it('JSON Schema of our MQTT format', () =>
    expect(published('rotorwatch-message.schema.json')).toEqual(plain(messageSchema())));
  it('AsyncAPI of our MQTT format', () => expect(published('asyncapi.json')).toEqual(plain(asyncApi())));
  it('OpenAPI of the REST interface', async () => expect(published('openapi.json')).toEqual(plain(await openApi())));
});
