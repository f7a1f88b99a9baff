import { Button } from 'antd'
import { useIntl } from '../../i18n/intl-context.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import type { HeldDraft } from './draft-keeper.ts'
import styles from './left-texts.module.css'

export interface LeftTextsProps {
  readonly drafts: readonly { readonly slot: string; readonly draft: HeldDraft }[]
  readonly onDiscard: (slot: string) => void
}

/** Texts whose decision can no longer be made: never thrown away unasked. */
export function LeftTexts({ drafts, onDiscard }: LeftTextsProps) {
  const { t } = useIntl()
  if (drafts.length === 0) return null
  return (
    <section className={styles['left']} aria-label={t('decide.left.title')}>
      <h3 className={styles['title']}>{t('decide.left.title')}</h3>
      {drafts.map(({ slot, draft }) => {
        const text = wholeText(draft)
        return (
          <div key={slot} className={styles['text']}>
            <p className={styles['words']}>{text}</p>
            <CopyButton text={text} />
            <Button size="small" type="text" onClick={() => onDiscard(slot)}>
              {t('decide.left.discard')}
            </Button>
          </div>
        )
      })}
    </section>
  )
}

/** Everything that was written, the reasons of blocks included. */
export function wholeText({ content }: HeldDraft): string {
  const reasons = Object.entries(content.form).flatMap(([key, value]) => (key.startsWith('text-') ? [value] : []))
  return [...reasons, content.text].filter((text) => text.trim() !== '').join('\n')
}
