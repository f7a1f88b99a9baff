import type { StorageState } from '../../../../shared/contract/desktop.ts'
import { useLive } from '../../../desktop/use-live.ts'
import type { Wording } from '../../../i18n/create-intl.ts'
import { useIntl } from '../../../i18n/intl-context.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Fact } from '../fact.tsx'
import { Section } from './section.tsx'
import styles from './storage-section.module.css'

/** What this person's data take on the disk, whether all of it was looked at, and where it lies. `files`: pieces of evidence here. */
export function StorageSection({ files }: { readonly files: number }) {
  const intl = useIntl()
  const { t, bytes, number, dateTime } = intl
  const storage = useLive('storage.state', {})
  const state = storage.at === 'ready' ? storage.value : null
  if (state === null) return null
  return (
    <Section title={t('storage.title')}>
      <dl className={styles['facts']}>
        <Fact name={t('storage.used')}>
          {t('storage.used-of', {
            database: bytes(state.databaseBytes),
            evidence: bytes(state.evidenceBytes),
            files: number(files),
          })}
        </Fact>
        <Fact name={t('storage.free')}>{state.freeBytes < 0 ? t('storage.free-unknown') : bytes(state.freeBytes)}</Fact>
        <Fact name={t('storage.check')}>{checkWords(state.check, intl)}</Fact>
        {state.rescue !== null && (
          <Fact name={t('storage.rescue')}>
            {t('storage.rescued', { when: dateTime(state.rescue.atMs), lost: state.rescue.unreadable })}
          </Fact>
        )}
        {state.setAside.files > 0 && (
          <Fact name={t('storage.set-aside')}>
            {t('storage.set-aside-of', { files: state.setAside.files, bytes: bytes(state.setAside.bytes) })}
          </Fact>
        )}
        <Fact name={t('storage.folder')}>
          <span className={styles['folder']}>{state.folder}</span>
          <CopyButton text={state.folder} name={t('storage.folder-copy')} />
        </Fact>
      </dl>
    </Section>
  )
}

/** The look at everything that lies here: what finds damage locks the desk, so that a look that ended found none. */
function checkWords({ at, doneShare, okAtMs }: StorageState['check'], { t, percent, dateTime }: Wording): string {
  const before = okAtMs === 0 ? t('storage.check.never') : t('storage.check.ok', { when: dateTime(okAtMs) })
  return at === 'running' ? t('storage.check.running', { done: percent(doneShare), before }) : before
}
