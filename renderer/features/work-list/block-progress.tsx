import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import styles from './block-progress.module.css'

export interface BlockProgressProps {
  readonly mapped: number
  readonly given: number
  readonly problems: number
}

/** How many of the blocks that need a verdict have one, and how many of those are not simply true. */
export function BlockProgress({ mapped, given, problems }: BlockProgressProps) {
  const { t } = useIntl()
  if (mapped === 0) return <span className={styles['none']}>{t('work-list.blocks.none')}</span>
  const label = t('work-list.blocks.label', { done: given, total: mapped })
  return (
    <span className={styles['progress']} title={label}>
      <span className={styles['figures']}>{t('work-list.blocks.progress', { done: given, total: mapped })}</span>
      {problems > 0 && <StateTag tone="bad" label={t('work-list.blocks.problems', { count: problems })} />}
      {problems === 0 && given === mapped && <StateTag tone="good" label={t('work-list.blocks.all')} />}
    </span>
  )
}
