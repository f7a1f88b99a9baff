import { Button } from 'antd'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './refused-piece.module.css'

export interface RefusedPieceProps {
  readonly piece: CaseAttachment
  readonly code: string
  readonly onRetry: () => void
}

/** Another try of these cannot end otherwise: the file is what it is. */
const settled = [
  'evidence-unsupported',
  'evidence-unreadable',
  'evidence-too-large',
  'evidence-encrypted',
  'evidence-empty',
]

/** Where a page would be: why there is none, what is safe, what to do. */
export function RefusedPiece({ piece, code, onRetry }: RefusedPieceProps) {
  const { t } = useIntl()
  return (
    <div className={styles['place']}>
      <div className={styles['card']} role="alert" data-attachment={piece.attachmentId} data-refused={code}>
        <strong className={styles['title']}>{t('evidence.refused', { title: piece.title })}</strong>
        <p className={styles['why']}>
          <MessageOfCode code={code} />
        </p>
        {!settled.includes(code) && <Button onClick={onRetry}>{t('app.retry')}</Button>}
      </div>
    </div>
  )
}
