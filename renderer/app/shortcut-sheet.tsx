import { Modal } from 'antd'
import { useLocation } from 'wouter'
import { useIntl } from '../i18n/intl-context.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { liveKeys } from '../ui/live-keys.ts'
import { caseKeys, keysEverywhere, listKeys, printedKey, type KeyLine } from './key-table.ts'
import styles from './shortcut-sheet.module.css'

export interface ShortcutSheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The keys of the screen below, by what handles them there: one that does nothing now is not told. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  const { t } = useIntl()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={860} destroyOnHidden>
      <Lines />
      <p className={styles['note']}>{t('keys.note')}</p>
    </Modal>
  )
}

function Lines() {
  const { t } = useIntl()
  const [address] = useLocation()
  const live = liveKeys()
  const own = address.startsWith('/case/')
    ? ({ title: 'case.keys', lines: caseKeys } as const)
    : ({ title: 'keys.section.list', lines: listKeys } as const)
  const sections = [own, { title: 'keys.section.everywhere', lines: keysEverywhere } as const]
  return (
    <div className={styles['sections']}>
      {sections.map(({ title, lines }) => (
        <section key={title} className={styles['section']}>
          <h2 className={styles['title']}>{t(title)}</h2>
          <dl className={styles['keys']}>
            {lines.map((line) => (
              <Line key={line.what} line={line} live={live} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Line({ line, live }: { readonly line: KeyLine; readonly live: ReadonlySet<string> }) {
  const { t } = useIntl()
  const keys = line.keys.filter((key) => live.has(key))
  if (keys.length === 0) return null
  return (
    <div className={styles['row']}>
      <dt>{t(line.what)}</dt>
      <dd className={styles['caps']}>
        {keys.map((key) => (
          <Kbd key={key}>{printedKey(key)}</Kbd>
        ))}
      </dd>
    </div>
  )
}
