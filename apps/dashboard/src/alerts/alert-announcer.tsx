import { useEffect, useState } from 'react';
import { type LivePicture, useLive } from '../live/live-store.ts';
import { sensorName } from '../live/words/sensor-words.ts';
import { announcement } from './alert-words.ts';

const nameOf = (picture: LivePicture) => (id: string, maxLength: number) =>
  sensorName(picture.sensors.get(id) ?? { id }, maxLength);

/** Says each new critical alert once to a screen reader. Those that were there before the screen are not new. */
export function AlertAnnouncer() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const known = new Set<string>();
    const rose = (alert: { readonly id: string; readonly roseAt: number }) => `${alert.id}@${alert.roseAt}`;
    for (const alert of useLive.getState().alerts.values()) known.add(rose(alert));
    return useLive.subscribe((now, before) => {
      if (now.alerts === before.alerts) return;
      for (const alert of now.alerts.values()) {
        if (alert.level !== 'critical' || alert.condition.kind !== 'active' || known.has(rose(alert))) continue;
        // It is no matter of now; if it turns out to be, it rises.
        if (alert.late === true) continue;
        known.add(rose(alert));
        if (before.signs.lastEventAt === undefined || alert.handling.kind !== 'unacknowledged') continue;
        setSaid(announcement(alert, now.tracks.get(alert.track ?? ''), now.site, nameOf(now)));
      }
    });
  }, []);
  return (
    <div className="visually-hidden" role="alert" aria-live="assertive">
      {said}
    </div>
  );
}
