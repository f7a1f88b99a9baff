import { Button } from 'antd'
import { useState } from 'react'
import type { CaseBlock } from '../../../shared/contract/desktop.ts'
import type { RulesReference, TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { isProblem } from '../../../shared/domain/case/is-problem.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { DecisionText } from './decision-text.tsx'
import { rememberedText, returnedBlocks, withoutReturned, withReturned } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import styles from './return-form.module.css'
import { ReturnedBlockFields } from './returned-block-fields.tsx'
import { TemplatePicker } from './template-picker.tsx'

export interface ReturnFormProps {
  /** The applicant's blocks, in form order. */
  readonly blocks: readonly CaseBlock[]
  readonly rules: RulesReference | null
  readonly draft: DraftContent
  readonly templates: readonly TemplateReference[]
  readonly placeholders: PlaceholderNames
  readonly onTemplate: (template: TemplateReference) => void
  readonly onChange: (draft: DraftContent) => void
  readonly onLeave: () => void
}

/** What the applicant has to change, block by block, with a reason and a text each. */
export function ReturnForm(props: ReturnFormProps) {
  const { blocks, rules, draft, templates, placeholders, onTemplate, onChange, onLeave } = props
  const { t } = useIntl()
  const returned = returnedBlocks(
    draft,
    blocks.map(({ block }) => block),
  )
  const [isShort, setIsShort] = useState(false)
  const isReturned = ({ block }: CaseBlock) => returned.some((each) => each.block === block)
  const tick = (from: DraftContent, block: CaseBlock) => {
    const text = rememberedText(draft, block.block) || (hasProblem(block) ? (block.verdict?.text ?? '') : '')
    return withReturned(from, { block: block.block, reasonCode: '', text })
  }
  const untickedProblems = blocks.filter((block) => hasProblem(block) && !isReturned(block))
  const shownBlocks = isShort && returned.length > 0 ? blocks.filter(isReturned) : blocks
  if (rules === null) return <p className={styles['none']}>{t('decide.return.no-rules')}</p>
  return (
    <>
      <div className={styles['head']}>
        <span className={styles['label']} id="return-blocks">
          {t('decide.return.blocks')}
        </span>
        {untickedProblems.length > 0 && (
          <Button type="link" size="small" onClick={() => onChange(untickedProblems.reduce(tick, draft))}>
            {t('decide.return.tick-problems', { count: untickedProblems.length })}
          </Button>
        )}
        {returned.length > 0 && (
          <Button type="link" size="small" onClick={() => setIsShort(!isShort)}>
            {isShort ? t('decide.return.every-block') : t('decide.return.only-ticked')}
          </Button>
        )}
      </div>
      <div className={styles['blocks']} role="group" aria-labelledby="return-blocks">
        {shownBlocks.map((block) => (
          <label key={block.block} className={styles['block']} data-problem={hasProblem(block)}>
            <input
              type="checkbox"
              autoComplete="off"
              checked={isReturned(block)}
              onChange={(event) =>
                onChange(event.target.checked ? tick(draft, block) : withoutReturned(draft, block.block))
              }
            />
            <span>{t(`block.${block.block}`)}</span>
          </label>
        ))}
      </div>
      {returned.map((each) => (
        <ReturnedBlockFields
          key={each.block}
          returned={each}
          reasons={rules.reasonCodes}
          placeholders={placeholders}
          onChange={(next) => onChange(withReturned(draft, next))}
          onLeave={onLeave}
        />
      ))}
      <div className={styles['head']}>
        <span className={styles['label']}>{t('decide.return.opinion')}</span>
        <TemplatePicker templates={templates} onPick={onTemplate} />
      </div>
      <DecisionText
        main
        label={t('decide.return.opinion')}
        hint={t('decide.return.opinion-hint')}
        value={draft.text}
        placeholders={placeholders}
        minRows={2}
        onChange={(text) => onChange({ ...draft, text })}
        onLeave={onLeave}
      />
    </>
  )
}

function hasProblem({ verdict }: CaseBlock): boolean {
  return verdict !== null && verdict.effective && isProblem(verdict.verdict)
}
