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
  colorBorder: '#848d97',
  colorBorderSecondary: '#e4e8ec',
  colorText: '#1c232b',
  colorTextSecondary: '#4c5763',
  colorTextTertiary: '#626d79',
  colorTextQuaternary: '#626d79',
  colorTextPlaceholder: '#626d79',
  colorFillSecondary: '#eceff3',
  colorFillTertiary: '#f3f5f7',
  colorFillQuaternary: '#f8f9fa',
  controlItemBgActive: '#e6eef7',
  controlItemBgActiveHover: '#dbe7f3',
  controlItemBgHover: '#f2f5f8',
} as const

/** The same on a dark desk; scans stay on white paper. */
const dark = {
  ...shared,
  colorPrimary: '#78aee6',
  colorInfo: '#78aee6',
  colorLink: '#8fbdee',
  colorSuccess: '#74c596',
  colorWarning: '#e0b15f',
  colorError: '#f0918b',
  colorSuccessBg: '#16281e',
  colorSuccessBorder: '#2f5a42',
  colorWarningBg: '#2b2414',
  colorWarningBorder: '#66522a',
  colorErrorBg: '#321c1b',
  colorErrorBorder: '#7a4340',
  colorInfoBg: '#172636',
  colorInfoBorder: '#33587f',
  colorTextBase: '#e8ecf0',
  colorBgBase: '#1a2027',
  colorBgContainer: '#1a2027',
  colorBgElevated: '#222a33',
  colorBgLayout: '#12161b',
  colorBorder: '#737f8c',
  colorBorderSecondary: '#333d48',
  colorText: '#e8ecf0',
  colorTextSecondary: '#bcc5ce',
  colorTextTertiary: '#a9b3bd',
  colorTextQuaternary: '#a3adb8',
  colorTextPlaceholder: '#a3adb8',
  colorFillSecondary: '#2b343e',
  colorFillTertiary: '#242c35',
  colorFillQuaternary: '#1f262e',
  controlItemBgActive: '#22364b',
  controlItemBgActiveHover: '#294059',
  controlItemBgHover: '#232c35',
} as const

/** Black on white, and every line to be seen: all pairs of text ≥ 7:1. */
const highContrast = {
  ...light,
  colorPrimary: '#003e7e',
  colorInfo: '#003e7e',
  colorLink: '#003e7e',
  colorSuccess: '#0d4a26',
  colorWarning: '#593600',
  colorError: '#8a0f0a',
  colorSuccessBorder: '#0d4a26',
  colorWarningBorder: '#593600',
  colorErrorBorder: '#8a0f0a',
  colorInfoBorder: '#003e7e',
  colorTextBase: '#000000',
  colorText: '#000000',
  colorTextSecondary: '#1c232b',
  colorTextTertiary: '#1c232b',
  colorTextQuaternary: '#2b343d',
  colorTextPlaceholder: '#2b343d',
  colorBorder: '#2b343d',
  colorBorderSecondary: '#5a6570',
  controlItemBgActive: '#e6eef7',
} as const

export type Appearance = 'light' | 'dark' | 'high-contrast'

const components: ThemeConfig['components'] = {
  Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
  Tooltip: { colorBgSpotlight: '#2b333c' },
}

/** Light buttons with dark words on them: white ones would not be readable on colours that are themselves to be read on a dark ground. */
const onDark: ThemeConfig['components'] = {
  ...components,
  Button: { primaryColor: '#10161d', dangerColor: '#10161d' },
  Tooltip: { colorBgSpotlight: '#3a4653' },
}

/** The library's, which darkens these once more, with ours as they are. */
const darkAlgorithm: typeof theme.darkAlgorithm = (seed, map) => {
  const { colorPrimary, colorInfo, colorSuccess, colorWarning, colorError } = dark
  const own = { colorPrimary, colorInfo, colorSuccess, colorWarning, colorError }
  return {
    ...theme.darkAlgorithm(seed, map),
    ...own,
    colorPrimaryHover: '#93bfee',
    colorPrimaryActive: '#669fd9',
    colorErrorHover: '#f5aaa5',
    colorErrorActive: '#e37f79',
  }
}

/** The antd theme of each appearance. Its values reach our own style sheets as `--ant-…` variables under `.zp`. */
export const themes: Readonly<Record<Appearance, ThemeConfig>> = {
  light: { token: light, components, cssVar: { key: 'zp' }, hashed: false },
  dark: { token: dark, components: onDark, algorithm: darkAlgorithm, cssVar: { key: 'zp' }, hashed: false },
  'high-contrast': { token: highContrast, components, cssVar: { key: 'zp' }, hashed: false },
}
