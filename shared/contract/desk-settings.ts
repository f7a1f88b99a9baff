import { Type, type Static } from 'typebox'
import { literals } from './literals.ts'

export const locales = ['zh-CN', 'en'] as const
/** `system`: as the machine is set, its wish for more contrast included. */
export const appearances = ['system', 'light', 'dark', 'high-contrast'] as const
/** Percent. */
export const textSizes = ['100', '115', '130'] as const
export const longestIdleMinutes = 240

/**
 * How a desk looks and when it locks, whoever sits at it: known before any password, so nothing personal may ever be in it.
 * `idleLockMinutes`: without a key or a pointer moved.
 */
export const DeskSettings = Type.Object(
  {
    locale: literals(locales),
    appearance: literals(appearances),
    textSize: literals(textSizes),
    idleLockMinutes: Type.Integer({ minimum: 1, maximum: longestIdleMinutes }),
  },
  { additionalProperties: false },
)
export type DeskSettings = Static<typeof DeskSettings>

/** What a desk has that nobody has set otherwise. */
export const firstSettings: DeskSettings = {
  locale: 'zh-CN',
  appearance: 'system',
  textSize: '100',
  idleLockMinutes: 15,
}
