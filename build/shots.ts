import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from './run-command.ts'

/** `npm run -s shots -- DIR [--only WORD] [--look APPEARANCE]`: a picture of every screen, in Chinese and English, from the real desk. */
const usage = 'npm run -s shots -- DIR [--only PART-OF-A-NAME] [--look light|dark|high-contrast]'
const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, look: { type: 'string', default: 'light' } },
})
const [given] = positionals
if (given === undefined || positionals.length > 1) {
  console.error(usage)
  process.exit(2)
}
const folder = resolve(given)
const locales = ['zh-CN', 'en']
// Numbers follow the list of screens: pictures of an older list would stay beside the new ones.
if (values.only === '') for (const locale of locales) await rm(join(folder, locale), { recursive: true, force: true })
const code = await runCommand({
  file: process.execPath,
  args: [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '-c',
    join(root, 'e2e', 'playwright.config.ts'),
    '--project=browser',
    'every-screen',
  ],
  env: { SHOTS_DIR: folder, SHOTS_ONLY: values.only, SHOTS_LOOK: values.look },
  limitMinutes: 30,
})
for (const locale of locales) {
  const pictures = await readdir(join(folder, locale)).catch(() => [])
  console.log(`${locale}: ${pictures.length} pictures in ${join(given, locale)}`)
}
process.exitCode = code
