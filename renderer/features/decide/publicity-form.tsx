import { useId } from 'react'
import type { CaseShowing } from '../../../shared/contract/desktop.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'
import { objectionFindings } from '../../../shared/domain/act/act.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ChoiceField } from './choice-field.tsx'
import field from './choice-field.module.css'
import { DecisionText } from './decision-text.tsx'
import type { DraftContent } from './draft-keeper.ts'
import { chosenObjection } from './publicity-forms.ts'
import { PublicityState } from './publicity-state.tsx'

export interface PublicityFormProps {
  readonly kind: 'publicity-start' | 'publicity-objection' | 'objection-answer' | 'publicity-conclude'
  /** Left out where the form is for several applications, each of which has its own. */
  readonly publicity?: CaseShowing | null
  /** China's local day, what the first day begins as. */
  readonly today: string
  readonly draft: DraftContent
  readonly placeholders: PlaceholderNames
  readonly onChange: (draft: DraftContent) => void
  readonly onLeave: () => void
}

/** The unit's publicity: how it stands, and the one thing that is recorded of it now. */
export function PublicityForm(props: PublicityFormProps) {
  const { kind, publicity = null, today, draft, placeholders, onChange, onLeave } = props
  const { t, dateTime } = useIntl()
  const id = useId()
  const choose = (key: string) => (value: string) => onChange({ ...draft, form: { ...draft.form, [key]: value } })
  return (
    <>
      {props.publicity !== undefined && <PublicityState publicity={publicity} />}
      {kind === 'publicity-start' && (
        <div className={field['field']}>
          <label htmlFor={id} className={field['label']}>
            {t('decide.publicity.from')}
          </label>
          <input
            id={id}
            type="date"
            autoComplete="off"
            className={`${field['choice']} ${field['date']}`}
            value={draft.form[formFields.from] ?? today}
            onChange={(event) => choose(formFields.from)(event.target.value)}
            onBlur={onLeave}
          />
        </div>
      )}
      {kind === 'objection-answer' && (
        <>
          <ChoiceField
            label={t('decide.publicity.objection')}
            value={chosenObjection(draft, publicity) ?? ''}
            options={(publicity?.objections ?? []).map(({ objectionId, text, atMs }) => ({
              value: objectionId,
              label: t('decide.publicity.objection-of', { when: dateTime(atMs), text: text.slice(0, 40) }),
            }))}
            onChoose={choose(formFields.objection)}
            onLeave={onLeave}
          />
          <ChoiceField
            label={t('decide.publicity.finding')}
            value={draft.form[formFields.finding] ?? ''}
            options={objectionFindings.map((finding) => ({ value: finding, label: t(`finding.${finding}`) }))}
            onChoose={choose(formFields.finding)}
            onLeave={onLeave}
          />
        </>
      )}
      <DecisionText
        main
        label={t(`decide.publicity.text.${kind}`)}
        hint={t(`decide.publicity.hint.${kind}`)}
        value={draft.text}
        placeholders={placeholders}
        minRows={2}
        onChange={(text) => onChange({ ...draft, text })}
        onLeave={onLeave}
      />
    </>
  )
}
