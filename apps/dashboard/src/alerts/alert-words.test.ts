import type { AlertView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { anAlert, aTrack } from '../live/samples.ts';
import { alertName, announcement, causeText, clearedText, lateText, whereaboutsText } from './alert-words.ts';

const inside = anAlert({
  level: 'critical',
  why: {
    rule: 'inside-zone',
    ruleVersion: 1,
    facts: [],
    sensors: ['north'],
    zone: { id: 'inner', name: 'Inner wall' },
  },
});

const names = new Map([['ds240-17', 'North tower']]);
const nameOf = (sensor: string) => names.get(sensor) ?? sensor;

describe('the words of an alert', () => {
  it('do not make up a whereabouts', () => {
    expect([whereaboutsText(undefined, undefined), whereaboutsText(aTrack(), undefined)]).toEqual(['', '']);
  });
  it('name a track that is gone for what it is', () => {
    expect(alertName(anAlert(), undefined, nameOf)).toBe('Aircraft no longer heard');
  });
  it('name the zone, or the sensors where there is none', () => {
    const heard = anAlert({ why: { rule: 'drone-heard', ruleVersion: 1, facts: [], sensors: ['north', 'east'] } });
    expect([causeText(inside, nameOf), causeText(heard, nameOf)]).toEqual([
      'Inside Inner wall',
      'Heard by north, east',
    ]);
  });
  it('say of a swarm how many identities there are', () => {
    const facts = [{ name: 'identities', value: 10_020, threshold: 20 }];
    const rule = 'possible-spoofed-swarm';
    const swarm = anAlert({ rule, why: { rule, ruleVersion: 1, facts, sensors: ['north'] } });
    expect(alertName(swarm, undefined, nameOf)).toBe('Possible spoofed swarm');
    expect(causeText(swarm, nameOf)).toBe('10,020 identities from one transmitter, heard by north');
  });
  it('say of a suspect what was found first, and how much more there is', () => {
    const rule = 'spoof-suspected';
    const facts = [
      { name: 'suspicion', value: 0.82, threshold: 0.5 },
      { name: 'pilot away by', value: 20_000, threshold: 15_000, unit: 'm' },
      { name: 'maker in the serial', value: '1596', threshold: '1581' },
    ];
    const spoof = anAlert({ rule, why: { rule, ruleVersion: 1, facts, sensors: ['north'] } });
    expect(causeText(spoof, nameOf)).toBe('Spoof suspected: pilot away by 20000 m, 1 more');
    expect(causeText({ ...spoof, why: { ...spoof.why, facts: [] } }, nameOf)).toBe('Spoof suspected');
  });
  it('call a lost sensor by its name, with its state and reason', () => {
    const lost = (more: Partial<AlertView['why']>) => {
      const rule = 'sensor-lost';
      return anAlert({ rule, why: { rule, ruleVersion: 1, facts: [], sensors: ['ds240-17'], ...more } });
    };
    const facts = [
      { name: 'state', value: 'blind' },
      { name: 'reason', value: 'licence invalid: it publishes no detections' },
    ];
    expect(alertName(lost({ facts }), undefined, nameOf)).toBe('Sensor North tower');
    expect(causeText(lost({ facts }), nameOf)).toBe('Blind: licence invalid: it publishes no detections');
    expect(causeText(lost({ facts: [{ name: 'state', value: '__proto__' }] }), nameOf)).toBe('Lost');
  });
  it('count the sensors that were lost at once', () => {
    const rule = 'sensors-lost';
    const sensors = ['ds240-17', 'b', 'c', 'd', 'e'];
    const facts = [{ name: 'sensors lost', value: 1900, threshold: 5 }];
    const lost = anAlert({ rule, why: { rule, ruleVersion: 1, facts, sensors } });
    expect(alertName(lost, undefined, nameOf)).toBe('1,900 sensors lost');
    expect(causeText(lost, nameOf)).toBe('North tower, b, c, d, …');
  });
  it('say how late it was told, until it is heard live', () => {
    const late = anAlert({ late: true, happenedAt: 1000, raisedAt: 3_481_000 });
    expect(lateText(late)).toBe('late by 58 min');
    expect([lateText({ ...late, late: false }), lateText(anAlert())]).toEqual([undefined, undefined]);
  });
  it('say when and how it ended', () => {
    const clock = () => '21:41';
    expect(clearedText(inside, clock)).toBeUndefined();
    expect(clearedText(anAlert({ condition: { kind: 'cleared', at: 5, why: 'lost' } }), clock)).toBe(
      'lost from sight at 21:41',
    );
  });
  it('are spoken as one sentence', () => {
    const track = aTrack({
      model: 'Mini 4 Pro',
      fix: { at: { lat: 51, lon: -2 }, heardAt: 1, heightM: 31, verticalMps: -2 },
    });
    expect(announcement(inside, track, undefined, nameOf)).toBe(
      'critical alert: Mini 4 Pro. Inside Inner wall, 31 m ↓, descending.',
    );
  });
});
