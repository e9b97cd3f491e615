const LONGEST = 200;

/** Whether text is an MQTT topic filter. Source: MQTT 3.1.1, section 4.7.1: `+` is a whole level, `#` a whole last one. */
export function isTopicFilter(filter: string): boolean {
  if (filter.length === 0 || filter.length > LONGEST || filter.includes('\0')) return false;
  const levels = filter.split('/');
  return levels.every(
    (level, nth) => !/[+#]/.test(level) || level === '+' || (level === '#' && nth === levels.length - 1),
  );
}

/** Whether a topic filter matches a topic. `#` matches the level above it too; wildcards don't match topics that start with `$`. */
export function matchesTopic(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false; // [MQTT-4.7.2-1]
  const wanted = filter.split('/');
  const levels = topic.split('/');
  for (const [nth, level] of wanted.entries()) {
    if (level === '#') return true;
    if (nth >= levels.length || (level !== '+' && level !== levels[nth])) return false;
    if (nth === levels.length - 1 && wanted[nth + 1] === '#') return true;
  }
  return wanted.length === levels.length;
}
