import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { BatchKind } from '../../../../shared/domain/act/batch.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { MessageOfCode } from '../../../ui/message-of-code.tsx'
import { OnlyHeard } from '../../../ui/only-heard.tsx'
import { useHotkeys } from '../../../ui/use-hotkeys.ts'
import styles from './batch-bar.module.css'
import { BatchDialog } from './batch-dialog.tsx'
import { kindsFor } from './batch-split.ts'
import { useBatchReview } from './use-batch-review.ts'

export interface BatchBarProps {
  readonly caseIds: readonly string[]
  /** No more can be chosen. */
  readonly isFull: boolean
  readonly onClear: () => void
  readonly onDecided: (caseIds: readonly string[]) => void
  readonly onOpenCase: (caseId: string) => void
}

/** How many are chosen, and what may be decided for them together. */
export function BatchBar({ caseIds, isFull, onClear, onDecided, onOpenCase }: BatchBarProps) {
  const { t } = useIntl()
  const [opened, setOpened] = useState<{ readonly kind: BatchKind; readonly caseIds: readonly string[] } | null>(null)
  const count = caseIds.length
  const chosen = isFull ? t('batch.chosen-full', { count }) : t('batch.chosen', { count })
  return (
    <>
      <OnlyHeard news={count === 0 ? '' : chosen} />
      {count > 0 && (
        <div className={styles['bar']} role="group" aria-label={t('batch.label')}>
          <strong className={styles['count']}>{chosen}</strong>
          <Kinds caseIds={caseIds} onKind={(kind) => setOpened({ kind, caseIds })} />
          <span className={styles['space']} />
          <Button size="small" type="text" onClick={onClear}>
            {t('batch.clear')}
            <Kbd>Esc</Kbd>
          </Button>
        </div>
      )}
      {opened !== null && (
        <BatchDialog {...opened} onDecided={onDecided} onOpenCase={onOpenCase} onClose={() => setOpened(null)} />
      )}
    </>
  )
}

interface KindsProps {
  readonly caseIds: readonly string[]
  readonly onKind: (kind: BatchKind) => void
}

/** One button for each kind. While the store is asked anew those of before stay, so that nothing jumps under a hand. */
function Kinds({ caseIds, onKind }: KindsProps) {
  const { t, number } = useIntl()
  const reviewed = useBatchReview(caseIds)
  const first = useRef<HTMLButtonElement>(null)
  useHotkeys({ b: () => first.current?.focus() })
  if (reviewed.at === 'failed') return <MessageOfCode code={reviewed.code} />
  const review = reviewed.at === 'ready' ? reviewed.review : reviewed.previous
  if (review === null) return null
  const kinds = kindsFor(review)
  return (
    <div className={styles['kinds']} aria-busy={reviewed.at === 'loading'}>
      {kinds.map(({ kind, count }, index) => (
        <Button
          key={kind}
          {...(index === 0 ? { ref: first, type: 'primary' as const } : {})}
          size="small"
          onClick={() => onKind(kind)}
        >
          {t(`batch.kind.${kind}`)}
          <span className={styles['of']}>{t('batch.able', { able: number(count), all: number(caseIds.length) })}</span>
        </Button>
      ))}
      <span className={styles['hint']}>{kinds.length === 0 ? t('batch.none') : t('batch.alone')}</span>
    </div>
  )
}
