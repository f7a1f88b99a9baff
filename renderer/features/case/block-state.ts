import type { CaseBlock } from '../../../shared/contract/desktop.ts'
import type { VerdictKind } from '../../../shared/domain/case/case-view.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import type { StateTone } from '../../ui/state-tag.tsx'

const tones: Readonly<Record<VerdictKind, StateTone>> = { TRUE: 'good', PROBLEM: 'caution', VETO: 'bad' }

/** Where a block stands with its reviewers, in words and tone; `null` where nobody has to look at it. */
export function blockState(
  { mapped, awaited, verdict }: CaseBlock,
  { t }: Wording,
): { readonly tone: StateTone; readonly label: string } | null {
  if (verdict !== null && !verdict.effective) return { tone: 'caution', label: t('case.block.lapsed') }
  if (verdict !== null) {
    const label = t(`verdict.${verdict.verdict}`)
    return {
      tone: tones[verdict.verdict],
      label: verdict.waiting ? t('case.block.verdict-waiting', { verdict: label }) : label,
    }
  }
  if (awaited) return { tone: 'mine', label: t('case.block.mine-open') }
  return mapped ? { tone: 'quiet', label: t('case.block.open') } : null
}
