import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ChooseBox } from './choose-box.tsx'
import { workListColumns, type WorkListColumn } from './work-list-columns.ts'
import styles from './work-list-grid.module.css'

export interface WorkListHeaderProps {
  readonly sort: WorkListQuery['sort']
  readonly descending: boolean
  readonly onSort: (sort: WorkListQuery['sort'], descending: boolean) => void
  readonly chosen: boolean | 'mixed'
  /** All, or none where some are. */
  readonly onChooseAll: () => void
}

/** Column titles; those that sort are buttons, a second press turns the order round. */
export function WorkListHeader({ sort, descending, onSort, chosen, onChooseAll }: WorkListHeaderProps) {
  const { t } = useIntl()
  const shownDescending = (column: WorkListColumn) => descending !== (column.reversed ?? false)
  const title = (column: WorkListColumn) => {
    if (column.sort === null) return t(column.title)
    const { sort: own } = column
    const active = own === sort
    return (
      <button type="button" className={styles['sort']} onClick={() => onSort(own, active && !descending)}>
        {t(column.title)}
        {active && (shownDescending(column) ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />)}
      </button>
    )
  }
  const order = (column: WorkListColumn) => {
    if (column.sort === null) return undefined
    if (column.sort !== sort) return 'none'
    return shownDescending(column) ? 'descending' : 'ascending'
  }
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['columns']}>
        <div
          role="columnheader"
          className={styles['choose']}
          onClick={onChooseAll}
          onMouseDown={(event) => event.preventDefault()}
        >
          <ChooseBox label={t('work-list.choose-all')} checked={chosen} />
        </div>
        {workListColumns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={order(column)}
            className={`${styles[column.id] ?? ''} ${styles[column.align] ?? ''}`}
          >
            {title(column)}
          </div>
        ))}
      </div>
    </div>
  )
}
