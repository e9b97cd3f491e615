import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncApi, messageSchema } from '@rotorwatch/wire';
import { openApi } from '../src/http/open-api.ts';

// `npm run schemas`: the interfaces as files; a test holds them against the code.
const folder = new URL('../../../docs/api/', import.meta.url);
mkdirSync(folder, { recursive: true });
const documents = {
  'rotorwatch-message.schema.json': messageSchema(),
  'asyncapi.json': asyncApi(),
  'openapi.json': await openApi(),
};
for (const [name, content] of Object.entries(documents)) {
  writeFileSync(fileURLToPath(new URL(name, folder)), `${JSON.stringify(content, null, 2)}\n`);
}
