import type { DeskSettings } from '../../shared/contract/desk-settings.ts'
import type { CuttableLine } from '../desk/cuttable-line.ts'
import type { DeskActions } from '../desk/desk-actions.ts'
import type { ServerUnderTest } from '../server/server-under-test.ts'
import type { WishedDesk } from '../story.ts'

/** Whose desk a screen is seen at. `nobody`: a desk on which nobody has signed in yet. */
export type Place = 'nobody' | 'handler' | 'papers' | 'leader' | 'department'

/** Who signs in where. */
export const loginOf: Readonly<Record<Exclude<Place, 'nobody'>, string>> = {
  handler: 'liu.handler',
  papers: 'zhou.papers',
  leader: 'chen.leader',
  department: 'he.dept',
}

export type Look = Pick<DeskSettings, 'locale' | 'appearance'>

/** What a screen is made with: a desk of its place on demo data, its server, and the line between them. */
export interface Stage {
  readonly desk: DeskActions
  readonly server: ServerUnderTest
  readonly line: CuttableLine
  readonly openDesk: (wished?: WishedDesk) => Promise<DeskActions>
  readonly deskDir: (name?: string) => string
  /** What it is seen in first. */
  readonly look: Look
}

/** One screen in one state, to be pictured and examined. */
export interface Screen {
  /** In kebab-case, for the picture's file; no two have the same. */
  readonly name: string
  readonly at: Place
  /**
   * Brings the desk to it by real means, from the work list (or from sign-in, for `nobody`) with the line up. Answers another desk
   * where that is the one to look at. What is decided here stays decided for the screens behind it.
   */
  readonly show: (stage: Stage) => Promise<DeskActions | void>
  /** Puts back what a mended line and a new page, loaded before this, do not. */
  readonly leave?: (stage: Stage) => Promise<void>
  /** It does not outlast a change of language: it is shown anew in each. */
  readonly fleeting?: true
}
