/** How axes, lines and tooltips of every chart look. */
export const AXIS = {
  tick: { fill: 'var(--ink-faint)', fontSize: 10.5, fontFamily: 'var(--font)' },
  axisLine: false,
  tickLine: false,
  minTickGap: 24,
} as const;

export const LINE = { type: 'linear', dot: false, isAnimationActive: false, connectNulls: false } as const;

export const TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: 5,
    fontSize: 12,
    padding: '6px 9px',
  },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  labelStyle: { color: 'var(--ink-soft)' },
} as const;
