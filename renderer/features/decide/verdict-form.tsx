import type { CaseBlock } from '../../../shared/contract/desktop.ts'
import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { verdictKinds, type VerdictKind } from '../../../shared/domain/case/case-view.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { DecisionText } from './decision-text.tsx'
import { verdictOf } from './decision-forms.ts'
import type { DraftContent } from './draft-keeper.ts'
import { TemplatePicker } from './template-picker.tsx'
import styles from './verdict-form.module.css'

export interface VerdictFormProps {
  readonly block: CaseBlock
  readonly draft: DraftContent
  readonly templates: readonly TemplateReference[]
  readonly placeholders: PlaceholderNames
  readonly onTemplate: (template: TemplateReference) => void
  readonly onChange: (draft: DraftContent) => void
  readonly onVerdict: (verdict: VerdictKind) => void
  readonly onLeave: () => void
}

/** True, a problem, or a veto of one block; `1 2 3` choose. */
export function VerdictForm(props: VerdictFormProps) {
  const { block, draft, templates, placeholders, onTemplate, onChange, onVerdict, onLeave } = props
  const { t, dateTime } = useIntl()
  const name = t(`block.${block.block}`)
  const chosen = verdictOf(draft)
  const standing = block.verdict
  return (
    <>
      <div className={styles['choices']} role="radiogroup" aria-label={t('decide.verdict.label', { block: name })}>
        <strong className={styles['block']}>{name}</strong>
        {verdictKinds.map((kind, index) => (
          <label key={kind} className={styles['choice']} data-tone={kind} data-chosen={kind === chosen}>
            <input
              type="radio"
              name={`verdict-${block.block}`}
              autoComplete="off"
              checked={kind === chosen}
              onChange={() => onVerdict(kind)}
            />
            <span>{t(`verdict.${kind}`)}</span>
            <kbd className={styles['key']} aria-hidden="true">
              {index + 1}
            </kbd>
          </label>
        ))}
        <TemplatePicker templates={templates} onPick={onTemplate} />
      </div>
      {standing !== null && (
        <p className={styles['standing']} data-lapsed={!standing.effective}>
          {standing.effective
            ? t('decide.verdict.standing', {
                verdict: t(`verdict.${standing.verdict}`),
                person: standing.personName,
                when: dateTime(standing.givenAtMs),
              })
            : t('decide.verdict.standing-lapsed', { verdict: t(`verdict.${standing.verdict}`) })}
        </p>
      )}
      <DecisionText
        main
        label={t('decide.verdict.text')}
        hint={t('decide.verdict.text-hint')}
        value={draft.text}
        placeholders={placeholders}
        minRows={3}
        onChange={(text) => onChange({ ...draft, text })}
        onLeave={onLeave}
      />
    </>
  )
}
