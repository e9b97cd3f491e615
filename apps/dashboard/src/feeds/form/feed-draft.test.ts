import { describe, expect, it } from 'vitest';
import { cautions, descriptionOf, draftOf, emptyDraft, idOf } from './feed-draft.ts';

const draft = { ...emptyDraft('real'), id: 'gate', url: 'mqtts://broker.example' };
const thatIsThere = draftOf('real', {
  id: 'gate',
  kind: 'remote',
  address: 'mqtts://broker.example',
  state: 'connected',
  detail: '',
  since: 0,
  messages: 0,
  closed: {},
  paced: 0,
  warnings: [],
  keptIn: 'data-folder',
  perSecond: 0,
  lastMinute: 0,
  settings: {
    url: 'mqtts://broker.example',
    topics: ['a', 'b/#'],
    clientId: 'us',
    protocol: '3.1.1',
    username: 'ingest',
    secrets: ['password', 'ca'],
  },
});

describe('a half-typed feed', () => {
  it('says what was typed, topics by their lines, and leaves out what was not', () => {
    expect(descriptionOf({ ...draft, topics: ' a \n\n b/# ' })).toEqual({
      id: 'gate',
      url: 'mqtts://broker.example',
      topics: ['a', 'b/#'],
      protocol: '5',
      password: null,
      ca: null,
      cert: null,
      key: null,
    });
  });

  it('of one that is there leaves its secrets alone until they are given or taken away', () => {
    expect(descriptionOf(thatIsThere)).toEqual({
      id: 'gate',
      url: 'mqtts://broker.example',
      topics: ['a', 'b/#'],
      clientId: 'us',
      protocol: '3.1.1',
      username: 'ingest',
      cert: null,
      key: null,
    });
    const secrets = {
      ...thatIsThere.secrets,
      password: { kind: 'given', text: ' new ' },
      ca: { kind: 'none' },
    } as const;
    expect(descriptionOf({ ...thatIsThere, secrets })).toMatchObject({ password: ' new ', ca: null });
  });

  it('without an id gets one from the name of its broker', () => {
    for (const [url, id] of [
      ['mqtts://North_Tower.example:8883', 'north-tower'],
      ['mqtt://192.0.2.7', 'broker'],
      ['mqtt://', ''],
      ['broker', ''],
    ] as const)
      expect(idOf({ id: '', url }), url).toBe(id);
    expect(idOf({ id: ' gate ', url: 'mqtt://broker.example' })).toBe('gate');
  });

  it('is cautioned for what travels unprotected and for taking everything', () => {
    const open = { ...draft, url: 'mqtt://broker.example', topics: 'a' };
    expect(cautions({ ...open, username: 'ingest' })).toEqual([expect.stringContaining('unprotected')]);
    expect(cautions(open)).toEqual([expect.stringContaining('anybody')]);
    expect(cautions({ ...open, url: 'mqtt://127.0.0.1:1883', username: 'ingest' })).toEqual([]);
    expect(cautions({ ...draft, topics: 'a\n#' })).toEqual([expect.stringContaining('everything')]);
  });
});
