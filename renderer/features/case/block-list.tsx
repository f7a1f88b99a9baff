import type { CaseBlock } from '../../../shared/contract/desktop.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { Wording } from '../../i18n/create-intl.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import styles from './block-list.module.css'
import { blockState } from './block-state.ts'

export interface BlockListProps {
  readonly blocks: readonly CaseBlock[]
  readonly selected: BlockCode | null
  readonly changed: readonly BlockCode[]
  readonly onSelect: (block: BlockCode) => void
}

/** The blocks of the form, each with where it stands. */
export function BlockList({ blocks, selected, changed, onSelect }: BlockListProps) {
  const wording = useIntl()
  const { t } = wording
  return (
    <nav className={styles['list']} aria-label={t('case.blocks')}>
      <ol className={styles['items']}>
        {blocks.map((block) => {
          const state = blockState(block, wording)
          return (
            <li key={block.block}>
              <button
                type="button"
                className={styles['item']}
                data-block={block.block}
                data-awaited={block.awaited}
                aria-current={block.block === selected ? 'true' : undefined}
                onClick={() => onSelect(block.block)}
              >
                <span className={styles['name']}>{t(`block.${block.block}`)}</span>
                <span className={styles['count']}>{countOf(block, wording)}</span>
                {(state !== null || changed.includes(block.block)) && (
                  <span className={styles['state']}>
                    {state !== null && <StateTag tone={state.tone} label={state.label} />}
                    {changed.includes(block.block) && <StateTag tone="caution" label={t('case.block.changed')} />}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** What there is to look at: evidence, else what is declared; both would leave no room for the name. */
function countOf({ rows, attachments }: CaseBlock, { t }: Wording): string {
  if (attachments.length > 0) return t('case.block.pieces', { pieces: attachments.length })
  return rows.length > 0 ? t('case.block.rows', { rows: rows.length }) : t('case.block.nothing')
}
