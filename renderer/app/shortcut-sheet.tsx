import { Modal } from 'antd'
import { useIntl } from '../i18n/intl-context.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './shortcut-sheet.module.css'

export interface ShortcutSheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

const sections = [
  {
    title: 'keys.section.list',
    keys: [
      { what: 'keys.move', keys: ['↑', '↓', 'k', 'j'] },
      { what: 'keys.page', keys: ['PgUp', 'PgDn'] },
      { what: 'keys.ends', keys: ['Home', 'End'] },
      { what: 'keys.open', keys: ['Enter'] },
      { what: 'keys.search', keys: ['/'] },
      { what: 'keys.clear', keys: ['Esc'] },
      { what: 'keys.tabs', keys: ['1', '2', '3'] },
      { what: 'keys.views', keys: ['4', '…', '9'] },
    ],
  },
  {
    title: 'case.keys',
    keys: [
      { what: 'case.keys.blocks', keys: ['j', 'k'] },
      { what: 'case.keys.pieces', keys: ['n', 'p'] },
      { what: 'case.keys.pages', keys: ['PgUp', 'PgDn'] },
      { what: 'case.keys.zoom', keys: ['+', '−', '0', 'w', 'f'] },
      { what: 'case.keys.turn', keys: ['r', 'Shift+R'] },
      { what: 'case.keys.verdict', keys: ['1', '2', '3'] },
      { what: 'case.keys.write', keys: ['e'] },
      { what: 'case.keys.submit', keys: ['Ctrl+Enter'] },
      { what: 'case.keys.course', keys: ['h'] },
      { what: 'case.keys.neighbours', keys: ['[', ']'] },
      { what: 'case.keys.back', keys: ['Esc'] },
    ],
  },
  { title: 'keys.section.everywhere', keys: [{ what: 'keys.help', keys: ['?'] }] },
] as const

/** Every key there is, on one sheet. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  const { t } = useIntl()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={860} destroyOnHidden>
      <div className={styles['sections']}>
        {sections.map((section) => (
          <section key={section.title} className={styles['section']}>
            <h2 className={styles['title']}>{t(section.title)}</h2>
            <dl className={styles['keys']}>
              {section.keys.map(({ what, keys }) => (
                <div key={what} className={styles['row']}>
                  <dt>{t(what)}</dt>
                  <dd className={styles['caps']}>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles['note']}>{t('keys.note')}</p>
    </Modal>
  )
}
