import type { CaseDetail } from '../../../shared/contract/desktop.ts'
import { formFields } from '../../../shared/contract/documents/draft-form.ts'
import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import { rejectionStages } from '../../../shared/domain/act/act.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { ChoiceField } from './choice-field.tsx'
import { DecisionText } from './decision-text.tsx'
import type { DraftContent } from './draft-keeper.ts'
import { chosenStep } from './reason-forms.ts'
import { TemplatePicker } from './template-picker.tsx'

export interface ReasonFormProps {
  readonly kind: 'return-to-step' | 'propose-rejection' | 'reject'
  readonly detail: Pick<CaseDetail, 'rules' | 'returnTo'>
  readonly draft: DraftContent
  readonly templates: readonly TemplateReference[]
  readonly placeholders: PlaceholderNames
  readonly onTemplate: (template: TemplateReference) => void
  readonly onChange: (draft: DraftContent) => void
  readonly onLeave: () => void
}

/** A no to the whole application: where it goes, for which reason of the rules, and why in words. */
export function ReasonForm(props: ReasonFormProps) {
  const { kind, detail, draft, templates, placeholders, onTemplate, onChange, onLeave } = props
  const { t } = useIntl()
  const { rules, returnTo } = detail
  const choose = (field: string) => (value: string) => onChange({ ...draft, form: { ...draft.form, [field]: value } })
  const step = chosenStep(
    draft,
    returnTo.map((each) => each.step),
  )
  return (
    <>
      {kind === 'return-to-step' && (
        <ChoiceField
          label={t('decide.step.label')}
          value={step === null ? '' : String(step)}
          options={returnTo.map((each) => ({ value: String(each.step), label: each.orgName }))}
          onChoose={choose(formFields.step)}
          onLeave={onLeave}
        />
      )}
      {kind === 'reject' && (
        <ChoiceField
          label={t('decide.reject.label')}
          value={draft.form[formFields.rejection] ?? ''}
          options={rejectionStages.map((stage) => ({ value: stage, label: t(`rejection.${stage}`) }))}
          onChoose={choose(formFields.rejection)}
          onLeave={onLeave}
        />
      )}
      <ChoiceField
        label={t('decide.reason.label')}
        value={draft.form[formFields.reason] ?? ''}
        options={(rules?.reasonCodes ?? []).map(({ code, text }) => ({ value: code, label: text }))}
        onChoose={choose(formFields.reason)}
        onLeave={onLeave}
      />
      <TemplatePicker templates={templates} onPick={onTemplate} />
      <DecisionText
        main
        label={t('decide.reason.text')}
        hint={t(`decide.reason.text-hint.${kind}`)}
        value={draft.text}
        placeholders={placeholders}
        minRows={3}
        onChange={(text) => onChange({ ...draft, text })}
        onLeave={onLeave}
      />
    </>
  )
}
