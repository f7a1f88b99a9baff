import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { isEmptyDraft } from './decision-forms.ts'
import type { HeldDraft } from './draft-keeper.ts'
import styles from './saved-mark.module.css'

/**
 * Whether what was typed is safe on this machine. Nothing before the first keystroke. Only what failed is announced: a word at every pause would be heard
 * more than the text.
 */
export function SavedMark({ draft }: { readonly draft: HeldDraft | null }) {
  const { t, clock } = useIntl()
  if (draft === null) return null
  const { content, saving } = draft
  if (saving.at === 'failed') {
    return (
      <span className={styles['failed']} role="alert">
        <strong>{t('decide.save-failed')}</strong> <MessageOfCode code={saving.code} />
      </span>
    )
  }
  if (isEmptyDraft(content)) return null
  return (
    <span className={styles['mark']} data-saved={saving.at === 'saved'}>
      {saving.at === 'saved' ? t('decide.saved', { when: clock(saving.savedAtMs) }) : t('decide.unsaved')}
    </span>
  )
}
