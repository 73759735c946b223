import { type ThemeConfig, theme } from 'antd';

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Ant Design speaks our tokens. It derives shades from its colours and so needs values rather than
 * variables: they are read from the document, which keeps `tokens.css` the only place with a colour.
 */
export function themeFromTokens(): ThemeConfig {
  const dark = document.documentElement.dataset.theme === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: token('font'),
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 32,
      controlHeightSM: 26,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      colorPrimary: token('primary'),
      colorPrimaryHover: token('primary-hover'),
      colorTextLightSolid: token('on-primary'),
      colorLink: token('primary'),
      colorError: token('danger'),
      colorWarning: token('warning'),
      colorSuccess: token('good'),
      colorInfo: token('info'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorBgBase: token('card'),
      colorBgContainer: token('card'),
      colorBgElevated: token('card'),
      colorBgLayout: token('page'),
      colorBorder: token('field'),
      colorBorderSecondary: token('line'),
    },
    components: {
      Button: { fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
