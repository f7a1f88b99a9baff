import type { TemplateReference } from '../../../shared/contract/documents/reference-document.ts'
import type { PlaceholderNames } from '../../../shared/domain/act/fill-template.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { DecisionText } from './decision-text.tsx'
import type { DraftContent } from './draft-keeper.ts'
import { TemplatePicker } from './template-picker.tsx'

export interface OpinionFormProps {
  readonly draft: DraftContent
  readonly templates: readonly TemplateReference[]
  readonly placeholders: PlaceholderNames
  readonly onTemplate: (template: TemplateReference) => void
  readonly onChange: (draft: DraftContent) => void
  readonly onLeave: () => void
}

/** The opinion of handler or leader with which an application goes on. */
export function OpinionForm({ draft, templates, placeholders, onTemplate, onChange, onLeave }: OpinionFormProps) {
  const { t } = useIntl()
  return (
    <>
      <TemplatePicker templates={templates} onPick={onTemplate} />
      <DecisionText
        main
        label={t('decide.pass.text')}
        hint={t('decide.pass.text-hint')}
        value={draft.text}
        placeholders={placeholders}
        minRows={4}
        onChange={(text) => onChange({ ...draft, text })}
        onLeave={onLeave}
      />
    </>
  )
}
