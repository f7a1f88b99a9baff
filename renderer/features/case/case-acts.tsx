import type { CaseAct } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { useRefusalsShown } from '../../desktop/use-refusals-shown.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActEntry } from './act-entry.tsx'
import styles from './case-acts.module.css'

export interface CaseActsProps {
  readonly acts: readonly CaseAct[]
  /** The words of a decision without effect are in its form again. */
  readonly onDecideAgain: (block: BlockCode | null) => void
}

/** Who decided what, when and why; the newest first, since that is what is asked for. */
export function CaseActs({ acts, onDecideAgain }: CaseActsProps) {
  const { t } = useIntl()
  useRefusalsShown(
    acts.flatMap(({ actId, mine, state }) => (mine && (state === 'refused' || state === 'parked') ? [actId] : [])),
  )
  if (acts.length === 0) return <p className={styles['empty']}>{t('case.acts.empty')}</p>
  return (
    <ol className={styles['acts']} aria-label={t('case.acts.title')}>
      {acts.toReversed().map((act) => (
        <ActEntry key={act.actId} act={act} onDecideAgain={onDecideAgain} />
      ))}
    </ol>
  )
}
