import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useCallback, useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './search-box.module.css'

export interface SearchBoxProps {
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly search: string
  /** The results that the arrows move through; `null`: there are none. */
  readonly results: SearchBoxResults | null
  readonly onSearch: (text: string) => void
  /** Escape; with no results also Enter and ↓: back to the list. */
  readonly onLeave: () => void
}

export interface SearchBoxResults {
  readonly listId: string
  /** `null`: no line is current. */
  readonly currentId: string | null
  readonly onMove: (by: number) => void
  readonly onOpen: () => void
}

/** Where the keyboard stays while it moves through what was found. Letters on their way to becoming Chinese are not searched for. */
export function SearchBox({ inputRef, search, results, onSearch, onLeave }: SearchBoxProps) {
  const { t } = useIntl()
  const [composing, setComposing] = useState<string | null>(null)
  const takeRef = useCallback(
    (ref: InputRef | null) => {
      inputRef.current = ref?.input ?? null
    },
    [inputRef],
  )
  useEffect(() => {
    // The row that was opened from here is gone, and with it the place of the keyboard: it goes on in what was searched for.
    if (search !== '' && document.activeElement === document.body) inputRef.current?.focus()
  }, [search, inputRef])
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const act = results === null ? undefined : resultKeys(results)[event.key]
    if (act !== undefined) {
      event.preventDefault()
      act()
      return
    }
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
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={results !== null}
      aria-controls={results?.listId}
      aria-activedescendant={results?.currentId ?? undefined}
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

const screenful = 10

function resultKeys({ onMove, onOpen }: SearchBoxResults): Readonly<Record<string, () => void>> {
  return {
    ArrowDown: () => onMove(1),
    ArrowUp: () => onMove(-1),
    PageDown: () => onMove(screenful),
    PageUp: () => onMove(-screenful),
    Enter: onOpen,
  }
}
