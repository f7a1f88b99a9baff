import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './search-box.module.css'

export interface SearchBoxProps {
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly search: string
  readonly onSearch: (text: string) => void
  /** Enter, ↓ or Escape: back to the list. */
  readonly onLeave: () => void
}

/** Search by name or any two characters. Letters on their way to becoming Chinese are not searched for. */
export function SearchBox({ inputRef, search, onSearch, onLeave }: SearchBoxProps) {
  const { t } = useIntl()
  const [composing, setComposing] = useState<string | null>(null)
  const takeRef = useCallback(
    (ref: InputRef | null) => {
      inputRef.current = ref?.input ?? null
    },
    [inputRef],
  )
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onSearch('')
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onLeave()
  }
  return (
    <Input
      ref={takeRef}
      className={styles['box'] ?? ''}
      value={composing ?? search}
      prefix={<SearchOutlined aria-hidden className={styles['icon'] ?? ''} />}
      suffix={search === '' && composing === null ? <Kbd>/</Kbd> : undefined}
      placeholder={t('work-list.search.placeholder')}
      aria-label={t('work-list.search.label')}
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
      allowClear
      onChange={(event) => {
        if (composing === null) onSearch(event.target.value)
        else setComposing(event.target.value)
      }}
      onCompositionStart={(event) => setComposing(event.currentTarget.value)}
      onCompositionEnd={(event) => {
        setComposing(null)
        onSearch(event.currentTarget.value)
      }}
      onKeyDown={handleKeyDown}
    />
  )
}
