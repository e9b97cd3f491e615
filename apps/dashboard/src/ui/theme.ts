import { type CSSVariablesResolver, createTheme, SegmentedControl } from '@mantine/core';

/** Mantine's ten greys of the dark theme, lightest first, along the tokens from ink to below the ground. */
const DARK = [
  '#dfe6eb',
  '#c3ccd4',
  '#9aa7b2',
  '#818e99',
  '#3a4751',
  '#28323a',
  '#1b2329',
  '#141a1f',
  '#0d1114',
  '#080b0d',
] as const;

/** Mantine dressed in the tokens of tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  colors: { dark: DARK },
  defaultRadius: 5,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { withItemsBorders: false },
      styles: {
        root: { background: 'var(--panel)', border: '1px solid var(--line-strong)' },
        indicator: { background: 'var(--line)' },
      },
    }),
  },
});

const fromTokens = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--advisory)',
  '--mantine-color-error': 'var(--critical)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--line)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-primary-color-filled': 'var(--advisory)',
};

export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, dark: fromTokens, light: fromTokens });
