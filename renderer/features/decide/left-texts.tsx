import { Button } from 'antd'
import { useState } from 'react'
import type { ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import type { HeldDraft } from './draft-keeper.ts'
import styles from './left-texts.module.css'
import { Question } from './question.tsx'
import { useFocusBack } from './use-focus-back.ts'

/** A draft, and the scans that were added to it. */
export interface LeftDraft {
  readonly slot: string
  readonly draft: HeldDraft
  readonly files: readonly Pick<ProofFile, 'name'>[]
}

export interface LeftTextsProps {
  readonly drafts: readonly LeftDraft[]
  readonly onDiscard: (slot: string) => void
}

/** Texts whose decision can no longer be made: never thrown away unasked. */
export function LeftTexts({ drafts, onDiscard }: LeftTextsProps) {
  const { t } = useIntl()
  if (drafts.length === 0) return null
  return (
    <section className={styles['left']} aria-label={t('decide.left.title')}>
      <h3 className={styles['title']}>{t('decide.left.title')}</h3>
      {drafts.map(({ slot, draft, files }) => (
        <LeftText key={slot} text={wholeText(draft, files)} onDiscard={() => onDiscard(slot)} />
      ))}
    </section>
  )
}

function LeftText({ text, onDiscard }: { readonly text: string; readonly onDiscard: () => void }) {
  const { t } = useIntl()
  const [isAsking, setIsAsking] = useState(false)
  const discard = useFocusBack<HTMLButtonElement>(isAsking)
  const handleYes = () => {
    setIsAsking(false)
    onDiscard()
  }
  return (
    <>
      <div className={styles['text']}>
        <p className={styles['words']}>{text}</p>
        <CopyButton text={text} />
        <Button ref={discard} size="small" type="text" onClick={() => setIsAsking(true)}>
          {t('decide.left.discard')}
        </Button>
      </div>
      {isAsking && (
        <Question
          question={t('decide.left.confirm')}
          yesLabel={t('decide.left.discard-yes')}
          onYes={handleYes}
          onNo={() => setIsAsking(false)}
        />
      )}
    </>
  )
}

/** Everything that was written, the reasons of blocks included, and what the scans are called. */
export function wholeText({ content }: HeldDraft, files: LeftDraft['files'] = []): string {
  const reasons = Object.entries(content.form).flatMap(([key, value]) => (key.startsWith('text-') ? [value] : []))
  return [...reasons, content.text, ...files.map(({ name }) => name)].filter((text) => text.trim() !== '').join('\n')
}
