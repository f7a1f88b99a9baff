import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useIntl } from '../i18n/intl-context.tsx'
import { copyText } from './copy-text.ts'

export interface CopyButtonProps {
  readonly text: string
  /** What is copied, where the button has no room for more than its picture. */
  readonly name?: string
}

/** Copies one text and says whether it worked. */
export function CopyButton({ text, name }: CopyButtonProps) {
  const { t } = useIntl()
  const { message } = App.useApp()
  const handleCopy = async () => {
    if (await copyText(text)) void message.success(t('app.copied'))
    else void message.warning(t('app.copy-failed'))
  }
  const looks = name === undefined ? {} : ({ type: 'text', 'aria-label': name, title: name } as const)
  return (
    <Button size="small" icon={<CopyOutlined aria-hidden />} {...looks} onClick={() => void handleCopy()}>
      {name === undefined ? t('app.copy') : null}
    </Button>
  )
}
