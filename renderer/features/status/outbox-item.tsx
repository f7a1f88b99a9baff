import { Button } from 'antd'
import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ActStateTag } from '../../ui/act-state-tag.tsx'
import { actText } from '../../ui/act-text.ts'
import { actStamp, actWords } from '../../ui/act-words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './outbox-item.module.css'

export interface OutboxItemProps {
  readonly entry: OutboxEntry
  readonly onOpenCase: (caseId: string) => void
}

/** One decision with its stamp; a refused one says why and keeps its words. */
export function OutboxItem({ entry, onOpenCase }: OutboxItemProps) {
  const intl = useIntl()
  const { t, dateTime, list } = intl
  const { body, ruling, state } = entry
  const words = actText(body, intl)
  return (
    <li className={styles['item']}>
      <div className={styles['head']}>
        <Button
          type="link"
          className={styles['who'] ?? ''}
          title={t('outbox.open-case')}
          onClick={() => onOpenCase(entry.caseId)}
        >
          {entry.applicantName}
        </Button>
        <span className={styles['what']}>{actWords(body, intl)}</span>
        <ActStateTag state={state} />
      </div>
      <p className={styles['stamp']}>
        <span>{actStamp(entry, intl)}</span>
        <span className={styles['decided']}>{t('outbox.decided-at', { when: dateTime(entry.decidedAtMs) })}</span>
      </p>
      {state === 'refused' && ruling !== null && (
        <div className={styles['why']}>
          <p>
            <MessageOfCode code={ruling.code} />
          </p>
          {ruling.blocks.length > 0 && (
            <p>{t('outbox.about-blocks', { blocks: list(ruling.blocks.map((block) => t(`block.${block}`))) })}</p>
          )}
        </div>
      )}
      {state === 'refused' && words !== '' && (
        <figure className={styles['kept']}>
          <figcaption className={styles['kept-head']}>
            {t('outbox.kept')}
            <CopyButton text={words} />
          </figcaption>
          <blockquote className={styles['words']}>{words}</blockquote>
        </figure>
      )}
    </li>
  )
}
