import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Value } from 'typebox/value'
import { DeskSettings, firstSettings } from '../../shared/contract/desk-settings.ts'

/** Beside the profiles and not in them: it is read before any of them can be. */
export function settingsFile(deskDir: string): string {
  return path.join(deskDir, 'settings.json')
}

/** The settings of a desk. Never fails: what is missing, damaged or of another version is as if nobody had set it. */
export function readDeskSettings(deskDir: string): DeskSettings {
  const found = contentOf(settingsFile(deskDir))
  const kept = Object.entries(DeskSettings.properties).filter(([name, schema]) => Value.Check(schema, found[name]))
  return { ...firstSettings, ...Object.fromEntries(kept.map(([name]) => [name, found[name]])) }
}

function contentOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof content === 'object' && content !== null ? { ...content } : {}
  } catch {
    return {}
  }
}
