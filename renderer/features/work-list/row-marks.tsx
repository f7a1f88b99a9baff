import {
  BellOutlined,
  CloudUploadOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import styles from './row-marks.module.css'

export interface RowMarksProps {
  readonly row: Pick<WorkListRow, 'waiting' | 'refused' | 'hasDraft' | 'unknownToServer' | 'changes'>
}

/** What of this person's own hangs on an application: what had no effect first. */
export function RowMarks({ row }: RowMarksProps) {
  const { t, list } = useIntl()
  const { changes, waiting, refused, hasDraft, unknownToServer } = row
  return (
    <>
      {refused > 0 && (
        <Mark
          look="refused"
          icon={<ExclamationCircleOutlined aria-hidden />}
          label={t('work-list.mark.refused')}
          hint={t('work-list.mark.refused-hint', { count: refused })}
        />
      )}
      {unknownToServer && (
        <Mark
          look="unknown"
          icon={<QuestionCircleOutlined aria-hidden />}
          label={t('work-list.mark.unknown')}
          hint={t('work-list.mark.unknown-hint')}
        />
      )}
      {changes.length > 0 && (
        <Mark
          look="changed"
          icon={<BellOutlined aria-hidden />}
          label={t('work-list.mark.changed')}
          hint={t('work-list.mark.changed-hint', {
            what: list(changes.map((change) => t(`work-list.change.${change}`))),
          })}
        />
      )}
      {waiting > 0 && (
        <Mark
          look="waiting"
          icon={<CloudUploadOutlined aria-hidden />}
          label={t('work-list.mark.waiting', { count: waiting })}
          hint={t('work-list.mark.waiting-hint', { count: waiting })}
        />
      )}
      {hasDraft && (
        <Mark
          look="draft"
          icon={<EditOutlined aria-hidden />}
          label={t('work-list.mark.draft')}
          hint={t('work-list.mark.draft-hint')}
        />
      )}
    </>
  )
}

interface MarkProps {
  readonly look: 'waiting' | 'refused' | 'draft' | 'unknown' | 'changed'
  readonly icon: ReactNode
  readonly label: string
  readonly hint: string
}

function Mark({ look, icon, label, hint }: MarkProps) {
  return (
    <span className={`${styles['mark'] ?? ''} ${styles[look] ?? ''}`} title={hint}>
      {icon}
      {label}
    </span>
  )
}
