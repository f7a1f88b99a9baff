import type { ReactNode } from 'react'
import type { WorkListRow } from '../../../../shared/contract/desktop.ts'
import styles from './batch-dialog.module.css'

export interface BatchRowProps {
  readonly row: WorkListRow
  readonly tone: 'plain' | 'held'
  /** What is to be said of it. */
  readonly children?: ReactNode
  /** In place of its bare name. */
  readonly name?: ReactNode
}

/** One application of a batch on one line. */
export function BatchRow({ row, tone, children, name }: BatchRowProps) {
  return (
    <li className={styles['row']} data-tone={tone} data-case={row.caseId}>
      <span className={styles['name']}>
        {name ?? row.applicantName}
        <span className={styles['tail']}>{row.idNumberMasked.slice(-4)}</span>
      </span>
      <span className={styles['title']} title={`${row.employerName} ${row.titleSought}`}>
        {row.employerName} · {row.titleSought}
      </span>
      <span className={styles['said']}>{children}</span>
    </li>
  )
}
