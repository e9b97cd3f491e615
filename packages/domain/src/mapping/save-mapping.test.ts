import { describe, expect, it } from 'vitest';
import { userId } from '../alert/alert.ts';
import type { Command } from '../picture/acts/command.ts';
import { createPicture, type Picture } from '../picture/picture-state.ts';
import { restorePicture, snapshotPicture } from '../picture/snapshot.ts';
import { step } from '../picture/step.ts';
import { viewOf } from '../picture/view-of.ts';
import { epochMs } from '../time/instant.ts';
import { position } from '../time/position.ts';
import { aMapping } from './mapping.fixture.ts';
import { mappingName } from './mapping.ts';
import { MAX_MAPPINGS } from './mapping-book.ts';

const ACME = mappingName('acme');

function act(picture: Picture, command: Command, by = 'ann') {
  const row = position(picture.position + 1);
  return step(picture, { kind: 'act', position: row, at: epochMs(row * 1000), act: { by: userId(by), command } })
    .outcome;
}
const save = (picture: Picture, showing = {}, by = 'ann') =>
  act(picture, { kind: 'save-mapping', mapping: aMapping(showing) }, by);
const versions = (picture: Picture) => [...viewOf(picture).mappings.values()].map(({ version }) => version);

describe('a mapping that is saved', () => {
  it('gets the next version, with who and when, and the row that holds it', () => {
    const picture = createPicture();
    expect(save(picture)).toEqual({ ok: true });
    expect(save(picture, { topic: 'acme/#' }, 'ben')).toEqual({ ok: true });
    expect(viewOf(picture).mappings.get(ACME)).toEqual({
      mapping: aMapping({ topic: 'acme/#' }),
      version: 2,
      savedAt: 2000,
      savedBy: 'ben',
      position: 2,
      earlier: [{ version: 1, savedAt: 1000, savedBy: 'ann', position: 1 }],
    });
  });

  it('remembers twenty versions before it', () => {
    const picture = createPicture();
    for (let nth = 0; nth < 30; nth++) save(picture);
    const saved = viewOf(picture).mappings.get(ACME);
    expect([saved?.version, saved?.earlier.length, saved?.earlier.at(-1)?.version]).toEqual([30, 20, 10]);
  });

  it('with a problem is refused and leaves the one that stands', () => {
    const picture = createPicture();
    save(picture);
    expect(save(picture, { marks: [] })).toEqual({ ok: false, why: 'mapping-invalid' });
    expect(versions(picture)).toEqual([1]);
  });

  it('beyond the limit is refused, but a version of one that stands is not', () => {
    const picture = createPicture();
    for (let nth = 0; nth < MAX_MAPPINGS; nth++) save(picture, { name: mappingName(`m${nth}`) });
    expect(save(picture)).toEqual({ ok: false, why: 'too-many-mappings' });
    expect(save(picture, { name: mappingName('m7') })).toEqual({ ok: true });
  });
});

describe('a mapping that is removed', () => {
  it('is gone, and one of its name goes on counting', () => {
    const picture = createPicture();
    save(picture);
    save(picture);
    expect(act(picture, { kind: 'remove-mapping', mapping: ACME })).toEqual({ ok: true });
    expect(versions(picture)).toEqual([]);
    save(picture);
    expect(versions(picture)).toEqual([3]);
  });

  it('and was not there is refused', () => {
    expect(act(createPicture(), { kind: 'remove-mapping', mapping: ACME })).toEqual({
      ok: false,
      why: 'no-such-mapping',
    });
  });

  it('is still counted after a restart', () => {
    const picture = createPicture();
    save(picture);
    act(picture, { kind: 'remove-mapping', mapping: ACME });
    save(picture, { name: mappingName('other') });
    const reborn = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(picture))));
    save(reborn);
    expect([...viewOf(reborn).mappings.values()].map(({ mapping, version }) => [mapping.name, version])).toEqual([
      ['other', 1],
      ['acme', 2],
    ]);
  });
});
