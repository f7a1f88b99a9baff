import { Button } from 'antd'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './not-this-block.module.css'

export interface NotThisBlockProps {
  readonly block: BlockCode | null
  /** A block that waits for this person's verdict. */
  readonly other: BlockCode | null
  readonly onBlock: (block: BlockCode) => void
}

/** A block reviewer looks at somebody else's block: said, with the way to an own one. */
export function NotThisBlock({ block, other, onBlock }: NotThisBlockProps) {
  const { t } = useIntl()
  return (
    <p className={styles['words']}>
      {block !== null && <span>{t('decide.not-this-block', { block: t(`block.${block}`) })}</span>}
      {other !== null && (
        <Button type="link" size="small" onClick={() => onBlock(other)}>
          {t('decide.go-to-block', { block: t(`block.${other}`) })}
        </Button>
      )}
    </p>
  )
}
