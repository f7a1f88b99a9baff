import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { SteadyButton } from '../../ui/steady-button.tsx'
import styles from './piece-heading.module.css'

export interface PieceHeadingProps {
  readonly piece: CaseAttachment
  readonly position: { readonly index: number; readonly count: number }
  readonly blockName: string
  readonly onPrevious: () => void
  readonly onNext: () => void
}

/** What the piece is, and the way to its neighbours. */
export function PieceHeading({ piece, position, blockName, onPrevious, onNext }: PieceHeadingProps) {
  const { t, bytes } = useIntl()
  return (
    <div className={styles['heading']}>
      <div className={styles['words']}>
        <h2 className={styles['title']} title={piece.title}>
          {piece.title}
        </h2>
        <span className={styles['facts']}>
          {t('evidence.facts', { block: blockName, pages: piece.pages, size: bytes(piece.sizeBytes) })}
        </span>
      </div>
      <div className={styles['way']} role="group" aria-label={t('evidence.way')}>
        <Tooltip title={t('evidence.previous-hint')}>
          <SteadyButton
            type="text"
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('evidence.previous')}
            idle={position.index <= 1}
            onClick={onPrevious}
          />
        </Tooltip>
        <span className={styles['count']}>{t('evidence.position', { ...position })}</span>
        <Tooltip title={t('evidence.next-hint')}>
          <SteadyButton
            type="text"
            size="small"
            icon={<RightOutlined />}
            aria-label={t('evidence.next')}
            idle={position.index >= position.count}
            onClick={onNext}
          />
        </Tooltip>
      </div>
    </div>
  )
}
