import { useEffect, useRef, useState, type ComponentType } from 'react'
import type { CaseAttachment, CaseBlock, CaseDetail } from '../../../shared/contract/desktop.ts'
import type { ActBody } from '../../../shared/domain/act/act.ts'
import { changedSince, type SeenContent } from '../../../shared/domain/act/seen-content.ts'
import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import { isApplicantBlock } from '../../../shared/domain/block/is-applicant-block.ts'
import { shownContent } from '../../desktop/shown-content.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import type { CaseBegin } from '../../ui/case-begin.ts'
import { TabStrip } from '../../ui/tab-strip.tsx'
import { BlockContent } from './block-content.tsx'
import { BlockList } from './block-list.tsx'
import { CasePath } from './case-path.tsx'
import { CaseActs } from './case-acts.tsx'
import styles from './case-board.module.css'
import { HeightDivider } from './height-divider.tsx'
import { nextAwaitedBlock } from './case-place.ts'
import type { KeptCasePlace } from './kept-case-place.ts'
import { seenAlso, seenNow } from './seen-content.ts'
import { useCasePlace } from './use-case-place.ts'

/** What the viewer is given. */
export interface ShownPiece {
  readonly detail: CaseDetail
  readonly seen: SeenContent
  readonly piece: CaseAttachment
  readonly block: BlockCode
  /** From 1. */
  readonly index: number
  readonly count: number
  /** Its page to begin with, from 1. */
  readonly page: number
  readonly onPage: (attachmentId: string, page: number) => void
  readonly onPrevious: () => void
  readonly onNext: () => void
}

/** What the deciding part is given. */
export interface DecidingOn {
  readonly detail: CaseDetail
  readonly block: CaseBlock | null
  readonly seen: SeenContent
  readonly onBlock: (block: BlockCode) => void
  readonly onPiece: (block: BlockCode, attachmentId: string) => void
  readonly onDecided: (body: ActBody) => void
  /** `null` at the end of the list. */
  readonly onNextCase: (() => void) | null
}

export interface CaseBoardProps {
  readonly detail: CaseDetail
  readonly begin: CaseBegin | null
  /** Where the person was before; it comes before `begin`. Only looked at when the application is opened. */
  readonly kept: KeptCasePlace | null
  readonly onKeep: ((place: KeptCasePlace) => void) | undefined
  readonly onNextCase: DecidingOn['onNextCase']
  readonly Viewer: ComponentType<ShownPiece>
  readonly Decide: ComponentType<DecidingOn>
}

const panelId = 'case-reading'

/** Blocks at the left, what is declared and decided in the middle, evidence at the right. */
export function CaseBoard({ detail, begin, kept, onKeep, onNextCase, Viewer, Decide }: CaseBoardProps) {
  const { t } = useIntl()
  const board = useRef<HTMLDivElement>(null)
  const reading = useRef<HTMLDivElement>(null)
  const place = useCasePlace({ detail, begin, kept, onKeep, board })
  const { tab, block, pieces, at, shownId } = place
  const [seen, setSeen] = useState(() => seenNow(detail))
  const [decideShare, setDecideShare] = useState<number | null>(null)
  // What the reviewing unit fills in changes by its own acts.
  const changed = changedSince(seen, shownContent(detail)).filter(isApplicantBlock)
  const shown = pieces[at]
  const shownInPane = `${tab}-${block?.block ?? ''}`
  useEffect(() => {
    // The pane stays, and with it the focus that may be in it; what it shows begins at the top.
    if (reading.current !== null && shownInPane !== '') reading.current.scrollTop = 0
  }, [shownInPane])
  const handleDecided = (body: ActBody) => {
    if (body.kind !== 'block-verdict') return
    const next = nextAwaitedBlock(detail, body.block)
    if (next !== null) place.onBlock(next)
    // The button that was pressed may be gone: the keyboard goes on from the block.
    board.current?.querySelector<HTMLElement>(`[data-block="${next ?? body.block}"]`)?.focus()
  }

  const handleDecideAgain = (again: BlockCode | null) => {
    if (again === null) place.onTab('content')
    else place.onBlock(again)
  }

  return (
    <div className={styles['board']} ref={board}>
      <BlockList blocks={detail.blocks} selected={block?.block ?? null} changed={changed} onSelect={place.onBlock} />
      <div className={styles['middle']}>
        <div className={styles['tabs']}>
          <TabStrip
            label={t('case.tabs')}
            tabs={[
              { key: 'content', label: t('case.tab.content') },
              { key: 'acts', label: t('case.tab.acts', { count: detail.acts.length }) },
            ]}
            open={tab}
            panelId={panelId}
            onOpen={place.onTab}
          />
        </div>
        <div
          className={styles['reading']}
          ref={reading}
          role="tabpanel"
          id={panelId}
          aria-label={t('case.reading')}
          tabIndex={0}
        >
          {tab === 'acts' ? (
            <>
              <CasePath path={detail.path} />
              <CaseActs acts={detail.acts} onDecideAgain={handleDecideAgain} />
            </>
          ) : block === null ? (
            <p className={styles['none']}>{t('case.no-blocks')}</p>
          ) : (
            <BlockContent
              block={block}
              shownPiece={shownId}
              isChanged={changed.includes(block.block)}
              onShow={(piece) => place.onPiece(block.block, piece)}
              onSeen={() => setSeen(seenAlso(seen, block))}
            />
          )}
        </div>
        <HeightDivider label={t('case.divider')} share={decideShare} onShare={setDecideShare} />
        <div
          className={styles['decide']}
          data-sized={decideShare !== null}
          {...(decideShare === null ? {} : { style: { height: `${decideShare}%` } })}
        >
          <Decide
            detail={detail}
            block={block}
            seen={seen}
            onBlock={place.onBlock}
            onPiece={place.onPiece}
            onDecided={handleDecided}
            onNextCase={onNextCase}
          />
        </div>
      </div>
      <div className={styles['evidence']}>
        {shown === undefined ? (
          <p className={styles['no-piece']}>{t('case.no-piece')}</p>
        ) : (
          <Viewer
            {...shown}
            detail={detail}
            seen={seen}
            index={at + 1}
            count={pieces.length}
            page={place.page}
            onPage={place.onPage}
            onPrevious={() => place.onPieceBy(-1)}
            onNext={() => place.onPieceBy(1)}
          />
        )}
      </div>
    </div>
  )
}
