import { theme, type ThemeConfig } from 'antd'

/** System Chinese fonts first; our own subset only where a machine has none, since it has one weight. */
const fontFamily = [
  "'Segoe UI'",
  "'Microsoft YaHei UI'",
  "'Microsoft YaHei'",
  "'PingFang SC'",
  "'Hiragino Sans GB'",
  "'Noto Sans CJK SC'",
  "'Noto Sans SC'",
  "'Source Han Sans SC'",
  "'WenQuanYi Micro Hei'",
  "'Zhiping Sans'",
  'sans-serif',
].join(', ')

const shared = {
  fontFamily,
  fontFamilyCode: "'Cascadia Mono', Consolas, 'SFMono-Regular', 'DejaVu Sans Mono', monospace",
  fontSize: 14,
  fontSizeSM: 13,
  lineHeight: 1.6,
  borderRadius: 6,
  borderRadiusLG: 8,
  borderRadiusSM: 4,
  controlHeight: 32,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
  wireframe: false,
} as const

/** Ink on paper: one quiet blue for what can be done, warm colours only for what needs a person. All pairs ≥ 4.5:1. */
const light = {
  ...shared,
  colorPrimary: '#24588f',
  colorInfo: '#24588f',
  colorLink: '#24588f',
  colorSuccess: '#2a7048',
  colorWarning: '#8f5a00',
  colorError: '#b3302a',
  colorSuccessBg: '#eef6f0',
  colorSuccessBorder: '#bddcc8',
  colorWarningBg: '#fdf6e6',
  colorWarningBorder: '#ead7a9',
  colorErrorBg: '#fdf1f0',
  colorErrorBorder: '#efc6c3',
  colorInfoBg: '#edf3f9',
  colorInfoBorder: '#c2d6ea',
  colorTextBase: '#1c232b',
  colorBgBase: '#ffffff',
  colorBgLayout: '#f4f5f7',
  colorBorder: '#c9d0d8',
  colorBorderSecondary: '#e4e8ec',
  colorText: '#1c232b',
  colorTextSecondary: '#4c5763',
  colorTextTertiary: '#626d79',
  colorTextQuaternary: '#6b7580',
  colorTextPlaceholder: '#6b7580',
  colorFillSecondary: '#eceff3',
  colorFillTertiary: '#f3f5f7',
  colorFillQuaternary: '#f8f9fa',
  controlItemBgActive: '#e6eef7',
  controlItemBgActiveHover: '#dbe7f3',
  controlItemBgHover: '#f2f5f8',
} as const

const dark = {
  ...shared,
  colorPrimary: '#6aa3dc',
  colorInfo: '#6aa3dc',
  colorSuccess: '#63b384',
  colorWarning: '#d9a24a',
  colorError: '#e5827c',
  colorBgBase: '#14181d',
} as const

const highContrast = {
  ...light,
  colorPrimary: '#003e7e',
  colorText: '#000000',
  colorTextSecondary: '#1c232b',
  colorTextTertiary: '#1c232b',
  colorBorder: '#4c5763',
  colorBorderSecondary: '#6b7580',
  lineWidthFocus: 4,
} as const

export type Appearance = 'light' | 'dark' | 'high-contrast'

const components: ThemeConfig['components'] = {
  Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
  Tooltip: { colorBgSpotlight: '#2b333c' },
}

/** The antd theme of each appearance. Its values reach our own style sheets as `--ant-…` variables under `.zp`. */
export const themes: Readonly<Record<Appearance, ThemeConfig>> = {
  light: { token: light, components, cssVar: { key: 'zp' }, hashed: false },
  dark: { token: dark, components, algorithm: theme.darkAlgorithm, cssVar: { key: 'zp' }, hashed: false },
  'high-contrast': { token: highContrast, components, cssVar: { key: 'zp' }, hashed: false },
}
