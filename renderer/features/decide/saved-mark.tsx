import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import type { DraftSaving } from './draft-keeper.ts'
import styles from './saved-mark.module.css'

/** Whether what was typed is safe on this machine. Nothing before the first keystroke. */
export function SavedMark({ saving }: { readonly saving: DraftSaving | null }) {
  const { t, clock } = useIntl()
  if (saving === null) return null
  if (saving.at === 'failed') {
    return (
      <span className={styles['failed']} role="alert">
        <strong>{t('decide.save-failed')}</strong> <MessageOfCode code={saving.code} />
      </span>
    )
  }
  return (
    <span className={styles['mark']} role="status" data-saved={saving.at === 'saved'}>
      {saving.at === 'saved' ? t('decide.saved', { when: clock(saving.savedAtMs) }) : t('decide.unsaved')}
    </span>
  )
}
