import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlightDetail, FlightView, PageOf, TrackView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { importRegistry } from '../../apps/ingest/src/registry/import-registry.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { screen } from '../support/screen.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const SERIAL = '1581F6Q8ZZZZZZZZZZZZ';
const LIST = `serial_number,make,model,status\n${SERIAL},DJI,Matrice 3TD,accepted\n`;

describe('make and model of an aircraft', () => {
  it('follow from its serial at once, and from a list that is brought in beside the running service', async () => {
    using folder = temporaryFolder();
    await using running = await runService({ dataFolder: folder.path });
    await using receiver = await publisher(running.mqttUrl);
    await using watching = await screen(running.url, 'real');
    await receiver.publish(aPosition({ ids: [{ kind: 'serial', value: SERIAL }] }));
    const frame = await watching.frame(({ tracks }) => tracks.length === 1);
    const [track] = frame.tracks;
    expect(track).toMatchObject({
      serialCheck: 'valid',
      aircraftModel: { make: 'DJI', model: 'M3TD', basis: 'prefix' },
    });

    const list = join(folder.path, 'list.csv');
    writeFileSync(list, LIST);
    const anew = new Promise<readonly TrackView[]>((resolve) =>
      watching.socket.on('snapshot', ({ tracks }) => resolve(tracks)),
    );
    await importRegistry({ list, dataFolder: running.dataFolder, nowMs: Date.now() });
    const listed = { aircraftModel: { make: 'DJI', model: 'Matrice 3TD', basis: 'registry' } };
    expect((await anew)[0]).toMatchObject(listed);
    const flights = await until(
      () => running.json<PageOf<FlightView>>('/api/flights'),
      ({ items }) => items.length === 1,
    );
    expect(flights.items[0]?.track).toMatchObject(listed);
    expect((await running.json<FlightDetail>(`/api/flights/${track?.id}`)).track).toMatchObject(listed);
    expect((await running.json<PageOf<TrackView>>('/api/tracks')).items[0]).toMatchObject(listed);
  });
});
