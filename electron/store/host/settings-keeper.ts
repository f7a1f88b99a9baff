import { BehaviorSubject, type Observable } from 'rxjs'
import type { DeskSettings } from '../../../shared/contract/desk-settings.ts'
import { readDeskSettings, settingsFile } from '../../desk-settings/read-desk-settings.ts'
import { writeFileWhole } from '../vault/write-file-whole.ts'

/** The desk's settings, which need no password. */
export interface SettingsKeeper {
  readonly now: () => DeskSettings
  readonly settings$: Observable<DeskSettings>
  /** Keeps what is named, and leaves the rest. @throws StoreFailure 'disk-full' 'folder-not-writable' 'store-failed' */
  readonly change: (changed: Partial<DeskSettings>) => DeskSettings
}

/** Reads the settings of a folder, and is the only one that writes them. */
export function keepSettings(deskDir: string): SettingsKeeper {
  const settings = new BehaviorSubject(readDeskSettings(deskDir))
  return {
    now: () => settings.value,
    settings$: settings.asObservable(),
    change: (changed) => {
      const next = { ...settings.value, ...changed }
      writeFileWhole(settingsFile(deskDir), JSON.stringify(next))
      settings.next(next)
      return next
    },
  }
}
