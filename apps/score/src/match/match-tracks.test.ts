import { bearingDeg } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aShownTrack } from '../shown/shown-track.fixture.ts';
import { anAircraft, place } from '../truth/truth.fixture.ts';
import { matchTracks } from './match-tracks.ts';

const A = anAircraft({ id: 'a', at: place(0), serials: ['SERIAL-A'] });
const B = anAircraft({ id: 'b', at: place(20), serials: ['SERIAL-B'] });
const moment = { tS: 10, placeOf: () => undefined, isKnown: (id: string) => /^SERIAL-/.test(id) };
const idsOf = ({ trackOf }: ReturnType<typeof matchTracks>) =>
  Object.fromEntries([...trackOf].map(([aircraft, { id }]) => [aircraft, id]));

describe('tracks matched to what is truly there', () => {
  it('are told apart by their identity where two aircraft are close, even if each is shown at the place of the other', () => {
    const tracks = [
      aShownTrack({ id: 'T1', identities: ['SERIAL-A'], place: place(20) }),
      aShownTrack({ id: 'T2', identities: ['SERIAL-B'], place: place(0) }),
    ];
    expect(idsOf(matchTracks(tracks, [A, B], moment))).toEqual({ a: 'T1', b: 'T2' });
  });

  it('without an identity go to the aircraft so that all distances together are least', () => {
    const tracks = [aShownTrack({ id: 'T1', place: place(12) }), aShownTrack({ id: 'T2', place: place(60) })];
    expect(idsOf(matchTracks(tracks, [A, B], moment))).toEqual({ a: 'T1', b: 'T2' });
  });

  it('are none of an aircraft beyond the gate, nor of one that bears another name', () => {
    const far = aShownTrack({ id: 'T1', place: place(151) });
    const other = aShownTrack({ id: 'T2', identities: ['SERIAL-B'], place: place(0) });
    expect(idsOf(matchTracks([far, other], [A], moment))).toEqual({});
  });

  it('that could stand for an aircraft which has a better one are spare', () => {
    const own = aShownTrack({ id: 'T1', identities: ['SERIAL-A'], place: place(1) });
    const second = aShownTrack({ id: 'T2', place: place(3) });
    expect([...matchTracks([own, second], [A], moment).spare]).toEqual([['T2', 'a']]);
  });

  it('of which only a bearing is known go to the aircraft in that direction', () => {
    const origin = place(-500, -500);
    const bearing = { sensor: 'df', origin, halfWidthDeg: 6, bearingDeg: bearingDeg(origin, A.at) + 5 };
    expect(idsOf(matchTracks([aShownTrack({ id: 'T1', bearings: [bearing] })], [A], moment))).toEqual({ a: 'T1' });
    const off = { ...bearing, bearingDeg: bearing.bearingDeg + 20 };
    expect(idsOf(matchTracks([aShownTrack({ id: 'T1', bearings: [off] })], [A], moment))).toEqual({});
  });

  it('known by the radio of one aircraft are never another, however well their bearings fit', () => {
    const origin = place(-500, -500);
    const bearing = { sensor: 'df', origin, halfWidthDeg: 6, bearingDeg: bearingDeg(origin, A.at) };
    const [sender, other] = [{ ...B, emitters: ['RADIO-B'] }, A];
    const known = { ...moment, isKnown: (name: string) => /^(SERIAL|RADIO)-/.test(name) };
    const track = aShownTrack({ id: 'T1', emitters: ['RADIO-B'], bearings: [bearing] });
    expect(idsOf(matchTracks([track], [sender, other], known))).toEqual({ b: 'T1' });
    expect(idsOf(matchTracks([track], [other], known))).toEqual({});
  });

  it('of a sensor that hears presence alone go to an aircraft that it can hear', () => {
    const track = aShownTrack({ id: 'T1', sensors: ['presence'] });
    const heard = anAircraft({ id: 'c', hearers: ['presence'] });
    expect(idsOf(matchTracks([track], [A, heard], moment))).toEqual({ c: 'T1' });
  });
});
