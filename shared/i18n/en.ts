import { app } from './en/app.ts'
import { batch } from './en/batch.ts'
import { caseTexts } from './en/case.ts'
import { decide } from './en/decide.ts'
import { error } from './en/error.ts'
import { evidence } from './en/evidence.ts'
import { settings } from './en/settings.ts'
import { settle } from './en/settle.ts'
import { search } from './en/search.ts'
import { status } from './en/status.ts'
import { syncCentre } from './en/sync-centre.ts'
import { word } from './en/word.ts'
import { workList } from './en/work-list.ts'
import type { MessageId } from './zh-cn.ts'

/** The English catalogue; the compiler keeps its keys equal to the first one's. */
export const en: Readonly<Record<MessageId, string>> = {
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
}
