import {
  ColumnWidthOutlined,
  FullscreenOutlined,
  LeftOutlined,
  MinusOutlined,
  PlusOutlined,
  RightOutlined,
  RotateLeftOutlined,
  RotateRightOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useIntl } from '../../i18n/intl-context.tsx'
import { SteadyButton } from '../../ui/steady-button.tsx'
import { PageNumberField } from './page-number-field.tsx'
import type { Fit, PageView } from './page-view.ts'
import styles from './viewer-toolbar.module.css'

export interface ViewerToolbarProps {
  readonly view: PageView
  readonly pageCount: number
  /** As it is now; 1 is 100 %. */
  readonly zoom: number
  /** Nothing is open. */
  readonly idle: boolean
  readonly onPage: (page: number) => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onTurn: (byDegrees: number) => void
  readonly onFit: (fit: Fit) => void
}

/** Pages, size, turning. Every button says its key. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { view, pageCount, zoom, idle, onPage, onStep, onTurn, onFit } = props
  const { t, percent } = useIntl()
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('evidence.toolbar')}>
      <Tool
        label={t('evidence.page-previous')}
        hint={t('evidence.page-previous-hint')}
        icon={<LeftOutlined />}
        idle={idle || view.page <= 1}
        onClick={() => onPage(view.page - 1)}
      />
      <PageNumberField page={view.page} pageCount={pageCount} idle={idle} onPage={onPage} />
      <Tool
        label={t('evidence.page-next')}
        hint={t('evidence.page-next-hint')}
        icon={<RightOutlined />}
        idle={idle || view.page >= pageCount}
        onClick={() => onPage(view.page + 1)}
      />
      <span className={styles['gap']} />
      <Tool
        label={t('evidence.zoom-out')}
        hint={t('evidence.zoom-out-hint')}
        icon={<MinusOutlined />}
        idle={idle}
        onClick={() => onStep(-1)}
      />
      <Tooltip title={t('evidence.zoom-whole-hint')}>
        <SteadyButton
          type="text"
          size="small"
          className={styles['zoom'] ?? ''}
          aria-label={t('evidence.zoom-now', { percent: percent(zoom) })}
          idle={idle}
          onClick={() => onFit('free')}
        >
          {percent(zoom)}
        </SteadyButton>
      </Tooltip>
      <Tool
        label={t('evidence.zoom-in')}
        hint={t('evidence.zoom-in-hint')}
        icon={<PlusOutlined />}
        idle={idle}
        onClick={() => onStep(1)}
      />
      <Tool
        label={t('evidence.fit-width')}
        hint={t('evidence.fit-width-hint')}
        icon={<ColumnWidthOutlined />}
        idle={idle}
        pressed={view.fit === 'width'}
        onClick={() => onFit('width')}
      />
      <Tool
        label={t('evidence.fit-page')}
        hint={t('evidence.fit-page-hint')}
        icon={<FullscreenOutlined />}
        idle={idle}
        pressed={view.fit === 'page'}
        onClick={() => onFit('page')}
      />
      <span className={styles['gap']} />
      <Tool
        label={t('evidence.turn-left')}
        hint={t('evidence.turn-left-hint')}
        icon={<RotateLeftOutlined />}
        idle={idle}
        onClick={() => onTurn(-90)}
      />
      <Tool
        label={t('evidence.turn-right')}
        hint={t('evidence.turn-right-hint')}
        icon={<RotateRightOutlined />}
        idle={idle}
        onClick={() => onTurn(90)}
      />
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly hint: string
  readonly icon: ReactNode
  readonly idle: boolean
  readonly pressed?: boolean
  readonly onClick: () => void
}

function Tool({ label, hint, icon, idle, pressed, onClick }: ToolProps) {
  return (
    <Tooltip title={hint} mouseEnterDelay={0.4}>
      <SteadyButton
        type="text"
        size="small"
        icon={icon}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        className={(pressed ? styles['pressed'] : '') ?? ''}
        idle={idle}
        onClick={onClick}
      />
    </Tooltip>
  )
}
