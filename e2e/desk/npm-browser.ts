import { mkdirSync } from 'node:fs'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '../..')

/**
 * The headless Chromium that comes as an npm package, with the switches that it needs; null where the package has none for this
 * machine, and where ZHIPING_BROWSER=none asks to do as if there were none.
 */
export async function npmBrowser(): Promise<{ readonly file: string; readonly switches: readonly string[] } | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.env['ZHIPING_BROWSER'] === 'none') return null
  const tempFolder = process.env['TMPDIR']
  // The package unpacks itself into the temporary folder and takes what lies there, of another version too; so a folder of our own.
  process.env['TMPDIR'] = path.join(repository, '.tmp', 'npm-browser')
  mkdirSync(process.env['TMPDIR'], { recursive: true })
  try {
    const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
    const file = await chromium.executablePath()
    // Its own copies of the libraries that a bare machine lacks.
    setupLambdaEnvironment(
      await inflate(new URL('../../node_modules/@sparticuz/chromium/bin/al2023.tar.br', import.meta.url).pathname),
    )
    // It knows no app windows, so `--app` gives it no page to begin on; an address by itself does.
    const page = 'data:text/html,'
    return { file, switches: ['--no-sandbox', '--disable-setuid-sandbox', '--no-zygote', '--in-process-gpu', page] }
  } catch {
    return null // not installed for this platform: there is no browser then, and the report says so
  } finally {
    if (tempFolder === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = tempFolder
  }
}
