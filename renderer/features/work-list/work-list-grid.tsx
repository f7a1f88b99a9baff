import { useEffect, type RefObject } from 'react'
import type { WorkListQuery } from '../../../shared/contract/desktop.ts'
import { mostInBatch } from '../../../shared/domain/act/batch.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { scrollTopShowing, useVisibleRows } from './use-visible-rows.ts'
import type { WorkList } from './use-work-list.ts'
import { noneChosen, useChosenRows, type Chosen } from './use-chosen-rows.ts'
import { workListColumns } from './work-list-columns.ts'
import styles from './work-list-grid.module.css'
import { WorkListHeader } from './work-list-header.tsx'
import type { WorkListPlace } from './work-list-place.ts'
import { WorkListRowLine } from './work-list-row.tsx'

export interface WorkListGridProps {
  readonly gridRef: RefObject<HTMLDivElement | null>
  readonly list: WorkList
  readonly place: WorkListPlace
  readonly nowMs: number
  readonly chosen: Chosen
  readonly onChosen: (chosen: Chosen) => void
  readonly onSort: (sort: WorkListQuery['sort'], descending: boolean) => void
  readonly onCurrent: (index: number, caseId: string | null) => void
  /** Which application stands at the current row, where none was chosen or the chosen one has left. */
  readonly onAnchor: (index: number, caseId: string) => void
  readonly onOpen: (caseId: string, index: number) => void
}

/** In CSS pixels; the style sheet has the same. */
const rowHeight = 38
const headerHeight = 35

/** The list itself: only rows on screen exist; arrows, j and k move, Enter opens. */
export function WorkListGrid(props: WorkListGridProps) {
  const { gridRef, list, place, nowMs, chosen, onChosen, onSort, onCurrent, onAnchor, onOpen } = props
  const { t } = useIntl()
  const { total, rowAt, indexOf, caseAt, onVisible } = list
  // What comes in above the current application moves its row, not the person to another application.
  const anchored = place.currentCase === null ? -1 : indexOf(place.currentCase)
  const current = anchored >= 0 ? anchored : Math.min(place.current, total - 1)
  const { first, last } = useVisibleRows({ scrollRef: gridRef, count: total, rowHeight })
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  // Which windows are live follows what is on screen.
  useEffect(() => onVisible(first, last), [first, last, onVisible])
  useEffect(() => {
    // The list may come and go under a search that is being typed: only a focus that nothing has is taken.
    if (document.activeElement === document.body) gridRef.current?.focus({ preventScroll: true })
  }, [gridRef])
  const showCurrent = useLatest(() => {
    const scroller = gridRef.current
    if (scroller === null || current < 0) return
    const seen = { scrollTop: scroller.scrollTop, clientHeight: scroller.clientHeight - headerHeight }
    scroller.scrollTop = scrollTopShowing(current, rowHeight, seen)
  })
  // A person's move, or another list: what only comes in above scrolls nothing under the person's eyes.
  const moved = JSON.stringify(place)
  useEffect(() => {
    if (moved !== '') showCurrent()
  }, [moved, showCurrent])
  const unanchored = anchored < 0 ? caseAt(current) : null
  useEffect(() => {
    if (unanchored !== null) onAnchor(current, unanchored)
  }, [unanchored, current, onAnchor])

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index))
    onCurrent(next, caseAt(next))
  }
  const open = useLatest((index: number) => {
    const row = rowAt(index)
    if (row !== null) onOpen(row.caseId, index)
  })
  const rowsChosen = useChosenRows({ list, place, chosen, onChosen })
  const choose = useLatest((index: number, asRange: boolean) => {
    onCurrent(index, caseAt(index))
    gridRef.current?.focus({ preventScroll: true })
    if (asRange) rowsChosen.onRange(index, index)
    else rowsChosen.onToggle(index)
  })
  const moveBy = (step: number) => (event: KeyboardEvent) => {
    const next = Math.max(0, Math.min(total - 1, current + step))
    // The row that a range is begun at is in it.
    if (event.shiftKey) rowsChosen.onRange(next, current)
    moveTo(next)
  }
  const screenful = () => Math.max(1, Math.floor(((gridRef.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1)
  useHotkeys({
    ArrowDown: moveBy(1),
    j: () => moveTo(current + 1),
    ArrowUp: moveBy(-1),
    k: () => moveTo(current - 1),
    PageDown: () => moveTo(current + screenful()),
    PageUp: () => moveTo(current - screenful()),
    Home: () => moveTo(0),
    End: () => moveTo(total - 1),
    Enter: () => open(current),
    ' ': (event) => choose(current, event.shiftKey),
    x: () => choose(current, false),
  })

  return (
    <div
      className={styles['grid']}
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label={t('work-list.title')}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-colcount={workListColumns.length + 1}
      // Scrolled out of sight the current row does not exist.
      {...(current >= first && current <= last ? { 'aria-activedescendant': `work-list-row-${current}` } : {})}
    >
      <WorkListHeader
        sort={place.sort}
        descending={place.descending}
        onSort={onSort}
        chosen={chosen.size === 0 ? false : chosen.size >= Math.min(total, mostInBatch) ? true : 'mixed'}
        onChooseAll={() => (chosen.size === 0 ? rowsChosen.onAll() : onChosen(noneChosen))}
      />
      <div role="rowgroup" className={styles['rows']} style={{ height: total * rowHeight }}>
        {rows.map((index) => (
          <WorkListRowLine
            key={index}
            index={index}
            top={index * rowHeight}
            row={rowAt(index)}
            current={index === current}
            chosen={rowsChosen.has(rowAt(index)?.caseId ?? '')}
            nowMs={nowMs}
            onOpen={open}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  )
}
