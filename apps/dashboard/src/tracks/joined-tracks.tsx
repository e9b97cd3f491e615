import { Button } from '@mantine/core';
import type { TrackView } from '@rotorwatch/wire';
import { useMutation } from '@tanstack/react-query';
import { tell } from '../live/ask.ts';
import { useLive, useTimeZone } from '../live/live-store.ts';
import { siteTime } from '../ui/site-time.ts';
import { broughtText, isKnown, joinedWhyText } from './joining-words.ts';
import styles from './tracks.module.css';

/** Which tracks were found to be this aircraft and why, the newest first; a person can tell each apart again. */
export function JoinedTracks({ track }: { readonly track: TrackView }) {
  const world = useLive((picture) => picture.world);
  const time = siteTime(useTimeZone());
  const { mutate, isPending, error } = useMutation({
    mutationFn: (joined: string) =>
      tell<TrackView>(`/api/flights/${encodeURIComponent(track.id)}/separation`, { world }, { joined }),
  });
  if (track.joined === undefined) return null;
  return (
    <>
      <h3 className={styles.heading}>Taken for the same aircraft</h3>
      <ul className={styles.joined}>
        {track.joined.toReversed().map((joining) => (
          <li key={joining.track}>
            <span>
              <b className={styles.brought}>{broughtText(joining)}</b>
              <small>
                {time.clock(joining.at)}: {joinedWhyText(joining)}
              </small>
            </span>
            {isKnown(joining) ? (
              <Button
                variant="default"
                size="compact-xs"
                disabled={isPending}
                title="What it is known by opens a track of its own when heard again, and is not joined to this one any more"
                onClick={() => mutate(joining.track)}
              >
                Tell apart<span className="visually-hidden"> {broughtText(joining)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {error === null ? null : (
        <p role="alert" className={styles.doubt}>
          Not told apart: {error.message}
        </p>
      )}
    </>
  );
}
