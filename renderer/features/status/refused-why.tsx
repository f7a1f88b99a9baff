import type { OutboxEntry } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { actText } from '../../ui/act-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import styles from './refused-why.module.css'

/** Why a decision had no effect, about what, and its words to be copied. Nothing for any other. */
export function RefusedWhy({ entry: { body, refusalCode, refusalBlocks } }: { readonly entry: OutboxEntry }) {
  const intl = useIntl()
  const { t, list } = intl
  if (refusalCode === '') return null
  const words = actText(body, intl)
  return (
    <>
      <div className={styles['why']}>
        <p>
          <MessageOfCode code={refusalCode} />
        </p>
        {refusalBlocks.length > 0 && (
          <p>{t('outbox.about-blocks', { blocks: list(refusalBlocks.map((block) => t(`block.${block}`))) })}</p>
        )}
      </div>
      {words !== '' && (
        <figure className={styles['kept']}>
          <figcaption className={styles['kept-head']}>
            {t('outbox.kept')}
            <CopyButton text={words} />
          </figcaption>
          <blockquote className={styles['words']}>{words}</blockquote>
        </figure>
      )}
    </>
  )
}
