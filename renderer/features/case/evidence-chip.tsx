import {
  CloudDownloadOutlined,
  FileImageOutlined,
  FilePdfOutlined,
  LoadingOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { CaseAttachment } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './evidence-chip.module.css'

export interface EvidenceChipProps {
  readonly piece: CaseAttachment
  readonly isShown: boolean
  readonly onShow: (attachmentId: string) => void
}

/** One piece of evidence beside what it proves. */
export function EvidenceChip({ piece, isShown, onShow }: EvidenceChipProps) {
  const { t } = useIntl()
  return (
    <button
      type="button"
      className={styles['chip']}
      aria-pressed={isShown}
      data-attachment-chip={piece.attachmentId}
      data-state={piece.state}
      onClick={() => onShow(piece.attachmentId)}
    >
      <span className={styles['icon']} aria-hidden="true">
        {piece.mime === 'application/pdf' ? <FilePdfOutlined /> : <FileImageOutlined />}
      </span>
      <span className={styles['words']}>
        <span className={styles['title']} title={piece.title}>
          {piece.title}
        </span>
        <span className={styles['facts']}>
          {t('case.piece.facts', { type: typeOf(piece.mime), pages: piece.pages })}
          <PieceState state={piece.state} />
        </span>
      </span>
    </button>
  )
}

function typeOf(mime: CaseAttachment['mime']): string {
  if (mime === 'application/pdf') return 'PDF'
  return mime === 'image/jpeg' ? 'JPG' : 'PNG'
}

function PieceState({ state }: { readonly state: CaseAttachment['state'] }) {
  const { t } = useIntl()
  if (state === 'local') return null
  return (
    <span className={styles['state']} data-state={state}>
      {state === 'remote' && (
        <>
          <CloudDownloadOutlined aria-hidden="true" /> {t('case.piece.remote')}
        </>
      )}
      {state === 'loading' && (
        <>
          <LoadingOutlined aria-hidden="true" /> {t('case.piece.loading')}
        </>
      )}
      {state === 'damaged' && (
        <>
          <WarningOutlined aria-hidden="true" /> {t('case.piece.damaged')}
        </>
      )}
    </span>
  )
}
