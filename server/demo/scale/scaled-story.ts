import type { MadeFile } from '../seed-draft.ts'
import type { PageKind } from '../pages/evidence-wish.ts'
import { seedOf } from '../pages/seeded-random.ts'
import type { DemoAttachment } from '../story/demo-evidence.ts'
import { applicantAccount, type DemoApplication, type DemoStory } from '../story/demo-story.ts'
import { scaleApplications, stretch, type ScaleWish } from './scale-application.ts'
import { scaleAccounts, scaleOrganizations } from './scale-units.ts'

/** Up to so many applications in all, each has scans of its own; in a larger demo those beyond the story share the story's. */
export const mostWithOwnFiles = 60

export interface ScaledStory {
  /** The story with the units and people that many applications need, and with applications that have scans of their own. */
  readonly story: DemoStory
  /** Applications whose scans are the story's, in stretches; made while they are read. */
  readonly stretches: Iterable<readonly DemoApplication[]>
}

/** A story of so many applications in all, the story's own among them; `applications` not above those adds nothing. */
export function scaledStory(
  story: DemoStory,
  wish: Pick<ScaleWish, 'seed' | 'anchorDayMs' | 'onlyUnit'> & { readonly applications: number },
): ScaledStory {
  const { applications, ...rest } = wish
  const more = Math.max(0, applications - story.applications.length)
  if (more === 0) return { story, stretches: [] }
  const own = applications <= mostWithOwnFiles ? scaleApplications({ ...rest, from: 1, to: more + 1, of: more }) : []
  const wider: DemoStory = {
    ...story,
    organizations: [...story.organizations, ...scaleOrganizations],
    accounts: [...story.accounts, ...scaleAccounts, ...own.map(({ applicant }) => applicantAccount(applicant))],
    applications: [...story.applications, ...own],
  }
  return { story: wider, stretches: own.length > 0 ? [] : stretchesOf({ ...rest, from: 1, to: more + 1, of: more }) }
}

function* stretchesOf(wish: ScaleWish): Iterable<readonly DemoApplication[]> {
  for (let from = wish.from; from < wish.to; from += stretch)
    yield scaleApplications({ ...wish, from, to: Math.min(from + stretch, wish.to) })
}

/** For each piece a file of its kind among those made, always the same one; for a kind that was not made, any. */
export function sharedFiles(
  applications: readonly DemoApplication[],
  fileOf: (attachmentId: string) => MadeFile,
): (attachment: DemoAttachment) => MadeFile {
  const byKind = new Map<PageKind, MadeFile[]>()
  const all = applications.flatMap(({ attachments }) => attachments)
  for (const { attachmentId, wish } of all)
    byKind.set(wish.kind, [...(byKind.get(wish.kind) ?? []), fileOf(attachmentId)])
  const any = [...byKind.values()].flat()
  return ({ attachmentId, wish }) => {
    const choices = byKind.get(wish.kind) ?? any
    const chosen = choices[seedOf(attachmentId) % choices.length]
    if (chosen === undefined) throw new Error('bug: files are shared after some were made')
    return chosen
  }
}
