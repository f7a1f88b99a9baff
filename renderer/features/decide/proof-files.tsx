import { FileImageOutlined, FilePdfOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { fileLimits } from '../../../shared/domain/evidence-file/look-at-file.ts'
import { mostProofFiles, type ProofFile } from '../../../shared/domain/evidence-file/proof-file.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { MessageOfCode } from '../../ui/message-of-code.tsx'
import { OnlyHeard } from '../../ui/only-heard.tsx'
import styles from './proof-files.module.css'
import { isAboutTheFile, useProofFiles, type DraftPlace } from './use-proof-files.ts'

export interface ProofFilesProps {
  readonly place: DraftPlace
  readonly files: readonly ProofFile[]
  /** `null`: nothing is shown beside this form. */
  readonly onShow: ((sha256: string) => void) | null
}

/** The scans that go with a decision: each is safe on this machine as soon as it stands here, and can be looked at before it is sent. */
export function ProofFiles({ place, files, onShow }: ProofFilesProps) {
  const { t, list } = useIntl()
  const chooser = useRef<HTMLInputElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const { adding, problems, news, add, remove } = useProofFiles({ place, files, onShow })
  const handleRemove = (file: ProofFile) => {
    // The button that was pressed goes with its file.
    adder.current?.focus()
    void remove(file)
  }
  return (
    <section className={styles['proof']} aria-label={t('decide.proof.title')}>
      <div className={styles['head']}>
        <Button
          ref={adder}
          size="small"
          icon={<PaperClipOutlined aria-hidden />}
          loading={adding !== null}
          disabled={files.length >= mostProofFiles}
          onClick={() => chooser.current?.click()}
        >
          {t('decide.proof.add')}
        </Button>
        <span className={styles['hint']}>
          {adding === null
            ? t('decide.proof.hint', { megabytes: fileLimits.sizeBytes / 1024 / 1024, most: mostProofFiles })
            : t('decide.proof.adding', { name: adding })}
        </span>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="application/pdf,image/jpeg,image/png"
          data-proof-chooser=""
          aria-label={t('decide.proof.add')}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            // The same file may be chosen again after it was removed.
            event.target.value = ''
            void add(chosen)
          }}
        />
      </div>
      {problems.length > 0 && (
        <div role="alert">
          <ul className={styles['problems']}>
            {problems.map(({ name, code }) => (
              <li key={`${code} ${name}`}>
                {isAboutTheFile(code) ? (
                  t(`decide.proof.refused.${code}`, { name })
                ) : (
                  <>
                    <strong>{list([name])}</strong> <MessageOfCode code={code} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {files.length > 0 && (
        <ul className={styles['files']}>
          {files.map((file) => (
            <li key={file.sha256} className={styles['file']} data-proof={file.sha256}>
              <span className={styles['icon']} aria-hidden="true">
                {file.mime === 'application/pdf' ? <FilePdfOutlined /> : <FileImageOutlined />}
              </span>
              <span className={styles['name']} title={file.name}>
                {file.name}
              </span>
              <span className={styles['size']}>
                {t('decide.proof.size', { kilobytes: Math.ceil(file.sizeBytes / 1024) })}
              </span>
              {onShow !== null && (
                <Button
                  size="small"
                  aria-label={t('decide.proof.show-name', { name: file.name })}
                  onClick={() => onShow(file.sha256)}
                >
                  {t('decide.proof.show')}
                </Button>
              )}
              <Button
                size="small"
                type="text"
                aria-label={t('decide.proof.remove-name', { name: file.name })}
                onClick={() => handleRemove(file)}
              >
                {t('decide.proof.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <OnlyHeard news={news} />
    </section>
  )
}
