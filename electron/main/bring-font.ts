import { fontEnvironment } from '../app-files/font-environment.ts'

/** Before the first window: a packaged desk shows it the font for scans whose own are not in them, unless somebody chose others. */
export function bringFont(fontDir: string, deskDir: string): void {
  if (process.env['FONTCONFIG_FILE'] !== undefined) return
  try {
    Object.assign(process.env, fontEnvironment(fontDir, deskDir))
  } catch {
    // A folder that cannot be written is for the store to speak of.
  }
}
