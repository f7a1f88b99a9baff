import { Alert } from 'antd'
import type { CallFailure } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './submission-failed.module.css'

export interface SubmissionFailedProps {
  readonly failure: CallFailure
  readonly onClose: () => void
}

/** Why a decision was not recorded; its text is still in the form. */
export function SubmissionFailed({ failure, onClose }: SubmissionFailedProps) {
  const { t, list } = useIntl()
  return (
    <div className={styles['place']}>
      <Alert
        type="warning"
        showIcon
        closable={{ onClose, 'aria-label': t('app.close') }}
        title={t('decide.failed')}
        description={
          <>
            <MessageOfCode code={failure.code} />
            {failure.blocks.length > 0 && (
              <div>
                {t('decide.about-blocks', { blocks: list(failure.blocks.map((block) => t(`block.${block}`))) })}
              </div>
            )}
          </>
        }
      />
    </div>
  )
}
