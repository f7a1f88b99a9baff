import type { settings as zhCn } from '../zh-cn/settings.ts'

/** The settings of a desk, and locking it. */
export const settings: Readonly<Record<keyof typeof zhCn, string>> = {
  'settings.title': 'Settings',
  'settings.open': 'Settings',
  'settings.whose': 'They are for everybody who uses this desk, take effect at once and need no network.',
  'settings.locale': 'Language',
  'settings.locale.zh-CN': '中文',
  'settings.locale.en': 'English',
  'settings.appearance': 'Appearance',
  'settings.appearance.system': 'As the system',
  'settings.appearance.light': 'Light',
  'settings.appearance.dark': 'Dark',
  'settings.appearance.high-contrast': 'High contrast',
  'settings.text-size': 'Text size',
  'settings.idle-lock': 'Lock when idle',
  'settings.idle-lock.minutes': '{minutes} min',
  'settings.idle-lock-hint':
    'A lock closes the database; unfinished text is saved before. Ctrl+L locks at once, at any time.',
  'settings.server': 'Server address',
  'settings.device': 'Device name',
  'settings.storage': 'Space used here',
  'settings.storage-of': 'data {database}, evidence {evidence}; {free} free on the disk',
  'settings.version': 'Version',
  'lock.switch': 'Switch person',
  'lock.switch-hint': 'Locks and lets somebody else in; everything on this desk is kept',
}
