import { batchScreens } from './batch-screens.ts'
import { caseScreens } from './case-screens.ts'
import { decideScreens } from './decide-screens.ts'
import { doorScreens } from './door-screens.ts'
import { listScreens } from './list-screens.ts'
import { reviewScreens } from './review-screens.ts'
import type { Screen } from './screen.ts'
import { settingsScreens } from './settings-screens.ts'
import { syncScreens } from './sync-screens.ts'
import { troubleScreens } from './trouble-screens.ts'

/** Every screen that the desk has, in the order of its picture's number. A new one joins by an entry in one of these lists. */
export const screens: readonly Screen[] = [
  ...doorScreens,
  ...listScreens,
  ...batchScreens,
  ...caseScreens,
  ...decideScreens,
  ...reviewScreens,
  ...troubleScreens,
  ...syncScreens,
  ...settingsScreens,
]

/** `07-case-offline`: where it stands in the list, and its name. */
export function numberedName(screen: Screen): string {
  return `${String(screens.indexOf(screen) + 1).padStart(2, '0')}-${screen.name}`
}
