import { Alert, Button } from 'antd'
import type { ComponentType } from 'react'
import { useLive } from '../../desktop/use-live.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { CaseBoard, type CaseBoardProps } from './case-board.tsx'
import { CaseHeader } from './case-header.tsx'
import styles from './case-screen.module.css'

export interface CaseScreenProps extends Pick<CaseBoardProps, 'kept' | 'onKeep' | 'Viewer' | 'Decide'> {
  readonly caseId: string
  /** Where it is opened; null: where something waits for this person. */
  readonly begin: CaseBegin | null
  /** What was written about an application that is not here any more. */
  readonly LeftBehind: ComponentType<{ readonly caseId: string }>
  readonly onBack: () => void
  /** `null` at an end of the list. */
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
}

/** One application: what is declared, what proves it, what was and what may be decided. */
export function CaseScreen(props: CaseScreenProps) {
  const { caseId, begin, kept, onKeep, onBack, onPrevious, onNext, Viewer, Decide, LeftBehind } = props
  const { t } = useIntl()
  const detail = useLive('case.detail', { caseId })
  useHotkeys({
    Escape: onBack,
    '[': () => onPrevious?.(),
    ']': () => onNext?.(),
  })
  if (detail.at === 'loading') return <Waiting label={t('case.opening')} />
  if (detail.at === 'lost' || detail.value === null) {
    return (
      <div className={styles['absent']}>
        <Alert
          type="info"
          showIcon
          title={detail.at === 'lost' ? t('case.lost') : t('case.absent')}
          description={detail.at === 'lost' ? t('case.lost-hint') : t('case.absent-hint')}
          action={<Button onClick={onBack}>{t('case.back')}</Button>}
        />
        {detail.at === 'ready' && <LeftBehind caseId={caseId} />}
      </div>
    )
  }
  return (
    <div className={styles['screen']}>
      <CaseHeader detail={detail.value} onBack={onBack} onPrevious={onPrevious} onNext={onNext} />
      {detail.value.row.unknownToServer && <Alert banner type="warning" title={t('error.unknown-to-server')} />}
      <CaseBoard
        detail={detail.value}
        begin={begin}
        kept={kept}
        onKeep={onKeep}
        onNextCase={onNext}
        Viewer={Viewer}
        Decide={Decide}
      />
    </div>
  )
}
