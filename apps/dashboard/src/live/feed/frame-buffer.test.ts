import { describe, expect, it } from 'vitest';
import { aLiveAlert, anAlert, aTrack } from '../samples.ts';
import { type Batch, type FrameClock, frameBuffer } from './frame-buffer.ts';

function stage() {
  const batches: Batch[] = [];
  const waiting = new Map<number, () => void>();
  let requests = 0;
  const clock: FrameClock = {
    request: (draw) => {
      requests += 1;
      waiting.set(requests, draw);
      return requests;
    },
    cancel: (request) => waiting.delete(request),
  };
  const draw = () => {
    const due = [...waiting.values()];
    waiting.clear();
    for (const callback of due) callback();
  };
  return { batches, draw, waiting, buffer: frameBuffer(clock, (batch) => batches.push(batch)) };
}

const frame = (ids: readonly string[], more: { speed?: number; receivedAt?: number } = {}) => ({
  cursor: 1,
  at: 1,
  sentAt: 1,
  tracks: ids.map((id) => aTrack({ id, detections: more.speed ?? 1 })),
  ...(more.receivedAt === undefined ? {} : { receivedAt: more.receivedAt }),
});

describe('the frame buffer', () => {
  it('commits nothing before the browser draws', () => {
    const { buffer, batches } = stage();
    buffer.frame(frame(['T1']));
    expect(batches).toEqual([]);
  });
  it('commits once a drawn frame, with the latest of each track', () => {
    const { buffer, batches, draw } = stage();
    buffer.frame(frame(['T1', 'T2'], { speed: 1 }));
    buffer.frame(frame(['T1'], { speed: 7 }));
    draw();
    expect(batches).toHaveLength(1);
    expect(batches[0]?.tracks.get('T1')?.detections).toBe(7);
    expect([...(batches[0]?.tracks.keys() ?? [])]).toEqual(['T1', 'T2']);
  });
  it('starts each drawn frame empty', () => {
    const { buffer, batches, draw } = stage();
    buffer.frame(frame(['T1']));
    draw();
    buffer.frame(frame(['T2']));
    draw();
    expect([...(batches[1]?.tracks.keys() ?? [])]).toEqual(['T2']);
  });
  it('measures from the message that waited longest', () => {
    const { buffer, batches, draw } = stage();
    buffer.frame(frame(['T1'], { receivedAt: 500 }));
    buffer.frame(frame(['T1'], { receivedAt: 900 }));
    draw();
    expect(batches[0]?.receivedAt).toBe(500);
  });
  it('hands an alert on at once, with the tracks that wait', () => {
    const { buffer, batches, draw, waiting } = stage();
    buffer.frame(frame(['T1'], { receivedAt: 500 }));
    buffer.alert(aLiveAlert(anAlert({ id: 'A-1' }), 700));
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ receivedAt: 500, alerts: [{ alert: { id: 'A-1' } }] });
    expect(batches[0]?.tracks.has('T1')).toBe(true);
    expect(waiting.size).toBe(0);
    draw();
    expect(batches).toHaveLength(1);
  });
  it('forgets what was not drawn when the world changes', () => {
    const { buffer, batches, draw } = stage();
    buffer.frame(frame(['T1']));
    buffer.clear();
    draw();
    expect(batches).toEqual([]);
  });
});
