import { theme } from 'antd'
import { describe, expect, test } from 'vitest'
import { contrast, laidOn } from './contrast.suite.ts'
import { themes, type Appearance } from './tokens.ts'

const texts = [
  'colorText',
  'colorTextSecondary',
  'colorTextTertiary',
  'colorTextQuaternary',
  'colorTextPlaceholder',
  'colorPrimary',
  'colorLink',
  'colorSuccess',
  'colorWarning',
  'colorError',
] as const
const grounds = [
  'colorBgContainer',
  'colorBgElevated',
  'colorBgLayout',
  'colorFillQuaternary',
  'colorFillTertiary',
  'controlItemBgHover',
  'controlItemBgActive',
] as const
const ownGrounds = [
  ['colorSuccess', 'colorSuccessBg'],
  ['colorWarning', 'colorWarningBg'],
  ['colorError', 'colorErrorBg'],
  ['colorInfo', 'colorInfoBg'],
  ['colorText', 'colorSuccessBg'],
  ['colorText', 'colorWarningBg'],
  ['colorText', 'colorErrorBg'],
  ['colorText', 'colorInfoBg'],
  ['colorTextSecondary', 'colorInfoBg'],
] as const
/** What bounds a field, and the ring around what has the focus. */
const lines = ['colorBorder', 'colorPrimary'] as const

const leastOfText: Readonly<Record<Appearance, number>> = { light: 4.5, dark: 4.5, 'high-contrast': 7 }

describe.each(Object.keys(leastOfText) as Appearance[])('the %s appearance', (appearance) => {
  const chosen = themes[appearance]
  const token = theme.getDesignToken(chosen)
  const ground = (name: (typeof grounds)[number]): string => laidOn(token[name], token.colorBgContainer)

  test('every text can be read on every ground', () => {
    const pairs = texts.flatMap((text) => grounds.map((name) => [`${text} on ${name}`, contrast(token[text], ground(name))] as const)) // oxfmt-ignore
    expect(pairs.filter(([, found]) => found < leastOfText[appearance])).toEqual([])
    const own = ownGrounds.map(([text, name]) => [`${text} on ${name}`, contrast(token[text], token[name])] as const)
    expect(own.filter(([, found]) => found < leastOfText[appearance])).toEqual([])
  })

  test('fields and the focus ring stand out from every ground by 3:1', () => {
    const pairs = lines.flatMap((line) => grounds.slice(0, 4).map((name) => [`${line} on ${name}`, contrast(token[line], ground(name))] as const)) // oxfmt-ignore
    expect(pairs.filter(([, found]) => found < 3)).toEqual([])
  })

  test('the words on full buttons can be read', () => {
    const { primaryColor = token.colorTextLightSolid, dangerColor = token.colorTextLightSolid } = chosen.components?.Button ?? {} // oxfmt-ignore
    const found = [
      contrast(primaryColor, token.colorPrimary),
      contrast(primaryColor, token.colorPrimaryHover),
      contrast(primaryColor, token.colorPrimaryActive),
      contrast(dangerColor, token.colorError),
    ]
    expect(Math.min(...found)).toBeGreaterThanOrEqual(4.5)
  })
})

test('contrast is measured as WCAG says', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#fff')).toBeCloseTo(4.478, 2)
  expect(contrast('rgba(0,0,0,0.5)', '#fff')).toBeCloseTo(contrast('#808080', '#fff'), 1)
})
