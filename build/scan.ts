import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { markersFrom, scanFolder } from './marker-scan.ts'

const usage = 'npm run -s scan -- DIR [--markers FILE] [--prove SERVER_DIR]'

function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** Look for the planted markers under a folder, then prove the search by finding each of them where it must be. Answers the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { markers: { type: 'string' }, prove: { type: 'string' } },
  })
  const [given] = positionals
  if (given === undefined || positionals.length > 1) {
    console.error(usage)
    return 2
  }
  const folder = resolve(given)
  const markersFile = resolve(values.markers ?? join(dirname(folder), 'server', 'markers.json'))
  const proofFolder = resolve(values.prove ?? dirname(markersFile))
  for (const path of [folder, markersFile, proofFolder]) {
    if (!existsSync(path)) {
      console.error(`There is no ${path}. ${usage}`)
      return 2
    }
  }
  const markers = markersFrom(JSON.parse(await readFile(markersFile, 'utf8')))
  const scan = await scanFolder(folder, markers)
  for (const hit of scan.hits) console.log(`hit: ${relative(folder, hit.file)}, marker ${hit.marker}, ${hit.encoding}`)
  console.log(
    `scanned ${number(scan.files)} files, ${number(scan.bytes)} bytes, for ${markers.length} markers: ${scan.hits.length} hits`,
  )

  // The list of markers itself would prove nothing.
  const proof = await scanFolder(proofFolder, markers, (file) => resolve(file) !== markersFile)
  const found = new Set(proof.hits.map((hit) => hit.marker)).size
  console.log(`proved: ${found} of ${markers.length} markers found in ${basename(proofFolder)}/`)
  return scan.hits.length > 0 || found < markers.length ? 1 : 0
}

process.exitCode = await main()
