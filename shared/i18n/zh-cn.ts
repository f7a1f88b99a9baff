import { app } from './zh-cn/app.ts'
import { batch } from './zh-cn/batch.ts'
import { caseTexts } from './zh-cn/case.ts'
import { decide } from './zh-cn/decide.ts'
import { error } from './zh-cn/error.ts'
import { evidence } from './zh-cn/evidence.ts'
import { settings } from './zh-cn/settings.ts'
import { settle } from './zh-cn/settle.ts'
import { search } from './zh-cn/search.ts'
import { status } from './zh-cn/status.ts'
import { syncCentre } from './zh-cn/sync-centre.ts'
import { word } from './zh-cn/word.ts'
import { workList } from './zh-cn/work-list.ts'

/** The first catalogue: its keys are the message ids. ICU MessageFormat; full-width punctuation. */
export const zhCn = {
  ...app,
  ...batch,
  ...caseTexts,
  ...decide,
  ...error,
  ...evidence,
  ...settings,
  ...settle,
  ...search,
  ...status,
  ...syncCentre,
  ...word,
  ...workList,
} as const

/** `feature.part.purpose`; always written as a literal where it is used. */
export type MessageId = keyof typeof zhCn
