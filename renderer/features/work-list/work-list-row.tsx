import { memo } from 'react'
import type { WorkListRow } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DueWords } from './due-words.tsx'
import { ChooseBox } from './choose-box.tsx'
import { BlockProgress } from './block-progress.tsx'
import { RowMarks } from './row-marks.tsx'
import { stageTone } from './stage-tone.ts'
import styles from './work-list-grid.module.css'

export interface WorkListRowLineProps {
  readonly index: number
  /** Of the row in the scrolled area, in CSS pixels. */
  readonly top: number
  /** `null` while it is being read. */
  readonly row: WorkListRow | null
  readonly current: boolean
  readonly chosen: boolean
  readonly nowMs: number
  readonly onOpen: (index: number) => void
  /** `asRange`: with all from the last one chosen up to it. */
  readonly onChoose: (index: number, asRange: boolean) => void
}

const dayMs = 86_400_000

/** The class of a column, by which a narrow list drops it, and how its text is set. */
function cell(column: string, look: 'cut' | 'start' | 'end'): string {
  return `${styles[column] ?? ''} ${styles[look] ?? ''}`
}

/** One application on one line. */
export const WorkListRowLine = memo(function WorkListRowLine(props: WorkListRowLineProps) {
  const { index, top, row, current, chosen, nowMs, onOpen, onChoose } = props
  const { t, date, number } = useIntl()
  const className = `${styles['row'] ?? ''} ${styles['columns'] ?? ''} ${current ? (styles['current'] ?? '') : ''} ${chosen ? (styles['chosen'] ?? '') : ''}`
  const common = {
    id: `work-list-row-${index}`,
    role: 'row',
    'aria-rowindex': index + 2,
    'aria-selected': current,
    className,
    style: { top },
  } as const
  if (row === null) {
    return (
      <div {...common} aria-busy="true">
        <div role="gridcell" className={styles['pending']}>
          {t('work-list.row-loading')}
        </div>
      </div>
    )
  }
  const days = Math.max(0, Math.floor((nowMs - row.enteredStepAtMs) / dayMs))
  return (
    <div {...common} onClick={() => onOpen(index)}>
      <div
        role="gridcell"
        className={styles['choose']}
        onClick={(event) => {
          event.stopPropagation()
          onChoose(index, event.shiftKey)
        }}
        // A range that is chosen with Shift marks no text.
        onMouseDown={(event) => event.preventDefault()}
      >
        <ChooseBox label={t('work-list.choose', { name: row.applicantName })} checked={chosen} />
      </div>
      <div role="gridcell" className={styles['name']} title={row.idNumberMasked}>
        <span className={styles['cut']}>{row.applicantName}</span>
        <span className={styles['tail']}>{row.idNumberMasked.slice(-4)}</span>
      </div>
      <div role="gridcell" className={cell('employer', 'cut')} title={row.employerName}>
        {row.employerName}
      </div>
      <div role="gridcell" className={cell('title', 'cut')} title={`${row.titleSought} ${row.level}`}>
        {row.titleSought}
        <span className={styles['tail']}>{row.level}</span>
      </div>
      <div role="gridcell" className={cell('specialty', 'cut')} title={row.specialty}>
        {row.specialty}
      </div>
      <div role="gridcell" className={styles['cut']}>
        <StateTag
          tone={stageTone(row)}
          label={
            row.desk === ''
              ? t(`stage.${row.stage}`)
              : t('work-list.stage-and-desk', { stage: t(`stage.${row.stage}`), desk: t(`desk.${row.desk}`) })
          }
        />
      </div>
      <div role="gridcell" className={cell('blocks', 'start')}>
        <BlockProgress mapped={row.mappedBlockCount} given={row.verdictCount} problems={row.problemCount} />
      </div>
      <div role="gridcell" className={cell('files', 'end')}>
        {number(row.attachmentCount)}
      </div>
      <div role="gridcell" className={cell('submitted', 'end')}>
        {date(row.submittedAtMs)}
      </div>
      <div role="gridcell" className={cell('stay', 'end')}>
        {days === 0 ? t('work-list.today') : t('work-list.days', { days })}
      </div>
      <div role="gridcell" className={cell('due', 'end')}>
        <DueWords dueAtMs={row.dueAtMs} nowMs={nowMs} />
      </div>
      <div role="gridcell" className={styles['marks']}>
        <RowMarks row={row} />
      </div>
    </div>
  )
})
