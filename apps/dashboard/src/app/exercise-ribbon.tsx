import styles from './shell.module.css';

/** Over every page of an exercise world; nothing under it can be mistaken for reality, and everything can be clicked. */
export function ExerciseRibbon() {
  return (
    <div className={styles.exercise}>
      <span className={styles.ribbon}>SIMULATION</span>
    </div>
  );
}
