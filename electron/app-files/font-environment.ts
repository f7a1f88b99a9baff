import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** On Linux the window reads a fontconfig of ours, so that scans with un-embedded Chinese fonts show text, not boxes. */
export function fontEnvironment(fontDir: string, scratchDir: string): Record<string, string> {
  if (process.platform !== 'linux') return {}
  mkdirSync(scratchDir, { recursive: true })
  const file = path.join(scratchDir, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${fontDir}</dir></fontconfig>\n`,
  )
  return { FONTCONFIG_FILE: file }
}
