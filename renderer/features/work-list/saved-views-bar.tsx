import { CloseOutlined, PushpinOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { SavedView } from '../../../shared/contract/saved-view.ts'
import { useIntl } from '../../i18n/intl-context.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './saved-views-bar.module.css'

export interface SavedViewsBarProps {
  readonly views: readonly SavedView[]
  /** The slot of the one that is shown just as it was saved; `null` when none is. */
  readonly shown: number | null
  /** Something is searched or filtered, or in another order: worth saving. */
  readonly canSave: boolean
  /** The next free digit; `null` when all are taken. */
  readonly freeSlot: number | null
  readonly onShow: (view: SavedView) => void
  readonly onSave: (slot: number, name: string) => void
  readonly onRemove: (slot: number) => void
}

/** The lists that this person saved, each with its digit and how many it has now; and the way to save the present one. */
export function SavedViewsBar(props: SavedViewsBarProps) {
  const { views, shown, canSave, freeSlot, onShow, onSave, onRemove } = props
  const { t, number } = useIntl()
  if (views.length === 0 && !canSave) return null
  return (
    <div className={styles['bar']} role="group" aria-label={t('work-list.views.label')}>
      {views.map((view) => (
        <span key={view.slot} className={styles['view']}>
          <Button size="small" type={view.slot === shown ? 'primary' : 'default'} onClick={() => onShow(view)}>
            <Kbd>{String(view.slot)}</Kbd>
            {view.name}
            <span className={styles['count']}>{number(view.count)}</span>
          </Button>
          {view.slot === shown && (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('work-list.views.remove', { name: view.name })}
              title={t('work-list.views.remove', { name: view.name })}
              onClick={() => onRemove(view.slot)}
            />
          )}
        </span>
      ))}
      {canSave && shown === null && <SaveView freeSlot={freeSlot} onSave={onSave} />}
    </div>
  )
}

function SaveView({ freeSlot, onSave }: Pick<SavedViewsBarProps, 'freeSlot' | 'onSave'>) {
  const { t } = useIntl()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  if (freeSlot === null) return <span className={styles['full']}>{t('work-list.views.full')}</span>
  const save = () => {
    if (name.trim() === '') return
    onSave(freeSlot, name.trim())
    setOpen(false)
    setName('')
  }
  const form = (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Input
        autoFocus
        size="small"
        value={name}
        maxLength={20}
        autoComplete="off"
        aria-label={t('work-list.views.name')}
        placeholder={t('work-list.views.name')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>
        {t('work-list.views.confirm', { slot: freeSlot })}
      </Button>
    </form>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={form} destroyOnHidden>
      <Button size="small" type="text" icon={<PushpinOutlined aria-hidden />}>
        {t('work-list.views.save')}
      </Button>
    </Popover>
  )
}
