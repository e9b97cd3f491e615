import styles from './alerts.module.css';

/** A struck antenna: the alert is about a receiver. The words stand beside it. */
export function SensorSign() {
  return (
    <svg className={styles.sensorSign} width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 15V7M4.5 9.5 8 6l3.5 3.5M3 6a6.5 6.5 0 0 1 10 0M1.5 14.5l13-13" />
    </svg>
  );
}
