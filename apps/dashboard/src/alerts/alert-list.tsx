import type { AlertView } from '@rotorwatch/wire';
import { useCallback, useMemo, useRef } from 'react';
import { useLive } from '../live/live-store.ts';
import { EmptyState } from '../ui/states.tsx';
import { AlertRow } from './alert-row.tsx';
import { type AlertSection, alertSections, SECTION_TITLES } from './alert-sections.ts';
import styles from './alerts.module.css';
import { frozenSections } from './frozen-sections.ts';
import { useAlertKeys } from './use-alert-keys.ts';
import { useHoverFreeze } from './use-hover-freeze.ts';

interface AlertListProps {
  readonly selected: string | undefined;
  readonly onSelect: (alert: AlertView) => void;
}

/** Every alert that asks for somebody. Its rows stand still while a pointer moves over them. */
export function AlertList({ selected, onSelect }: AlertListProps) {
  const alerts = useLive((picture) => picture.alerts);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  const now = useMemo(() => alertSections(alerts.values()), [alerts]);
  const list = useRef<HTMLDivElement>(null);
  const freeze = useHoverFreeze(now);
  const { sections, heldBack } = frozenSections(freeze.frozen, now, alerts);
  const choose = useRef(onSelect);
  choose.current = onSelect;
  const select = useCallback((alert: AlertView) => choose.current(alert), []);
  useAlertKeys(sections, selected, select);

  const release = () => {
    freeze.release();
    list.current?.scrollTo({ top: 0 });
  };
  return (
    <aside className={styles.panel} aria-label="Alerts">
      {heldBack.length === 0 ? null : (
        <button type="button" className={styles.heldBack} data-level={heldBack[0]?.level} onClick={release}>
          {heldBackText(heldBack)} ↑
        </button>
      )}
      <div ref={list} className={styles.list} {...freeze.pointer}>
        {sections.map((section) => (
          <Section key={section.name} section={section} selected={selected} onSelect={select} />
        ))}
        {arrived && sections.every((section) => section.alerts.length === 0) ? (
          <EmptyState title="No alerts">
            Nothing here asks for you. New alerts appear in this list by themselves.
          </EmptyState>
        ) : null}
      </div>
    </aside>
  );
}

interface SectionProps {
  readonly section: AlertSection;
  readonly selected: string | undefined;
  readonly onSelect: (alert: AlertView) => void;
}

function Section({ section, selected, onSelect }: SectionProps) {
  if (section.alerts.length === 0) return null;
  return (
    <section aria-label={SECTION_TITLES[section.name]}>
      <h2 className={styles.sectionTitle}>
        {SECTION_TITLES[section.name]} <span>{section.alerts.length}</span>
      </h2>
      <ul>
        {section.alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} selected={alert.id === selected} onSelect={onSelect} />
        ))}
      </ul>
    </section>
  );
}

function heldBackText(alerts: readonly AlertView[]): string {
  return alerts.length === 1
    ? `1 new ${alerts[0]?.level} alert`
    : `${alerts.length} new alerts, worst ${alerts[0]?.level}`;
}
