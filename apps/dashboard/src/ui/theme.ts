import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Mantine dressed in the tokens of tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 5,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
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
