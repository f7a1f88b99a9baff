import { sha256Hex } from '../audit/canonical-hash.ts'
import { fileLimits } from '../../shared/domain/evidence-file/look-at-file.ts'
import { inspectFile, type InspectedFile } from '../applicant/inspect-file.ts'
import { pdfSeries, type ReadPdf } from '../applicant/pdf-facts.ts'
import type { ApplicationToImport, EvidenceToImport } from './application-to-import.ts'
import type { ProblemList } from './problem.ts'
import { readWithin } from './read-within.ts'

export interface InspectedEvidence extends InspectedFile {
  readonly sha256: string
  readonly sizeBytes: number
  /** On disk. */
  readonly location: string
}

export interface EvidenceToInspect {
  readonly applications: readonly ApplicationToImport[]
  /** The files of the folder by their path in it. */
  readonly files: ReadonlyMap<string, string>
  /** The file of the applications themselves, which no application names. */
  readonly sourcePath: string
  readonly problems: ProblemList
  readonly onFile?: (done: number, total: number) => void
}

/** Looks at every file that an application names, as at an upload, and names those that are missing and those that nobody asked for. */
export async function inspectEvidence(wish: EvidenceToInspect): Promise<ReadonlyMap<string, InspectedEvidence>> {
  const { applications, files, sourcePath, problems } = wish
  const series = pdfSeries()
  try {
    const inspected = await inspectAll(wish, series.read)
    const named = new Set(applications.flatMap(({ evidence }) => evidence.map(({ path }) => path)))
    // What is wrong with one already need not be said twice.
    const saidOf = new Set(problems.all.map(({ place }) => place.file))
    for (const path of files.keys())
      if (path !== sourcePath && !named.has(path) && !saidOf.has(path)) problems.add({ file: path }, 'evidence-surplus')
    for (const { evidence } of applications) nameSame(evidence, inspected, problems)
    return inspected
  } finally {
    await series.close()
  }
}

async function inspectAll(
  { applications, files, problems, onFile }: EvidenceToInspect,
  readPdf: ReadPdf,
): Promise<Map<string, InspectedEvidence>> {
  const wanted = applications.flatMap(({ evidence }) => evidence)
  const inspected = new Map<string, InspectedEvidence>()
  for (const [index, evidence] of wanted.entries()) {
    const location = files.get(evidence.path)
    if (location === undefined) {
      problems.add(evidence.place, 'evidence-missing', { path: evidence.path })
    } else if (!inspected.has(evidence.path)) {
      const found = await inspect(evidence, { location, problems, readPdf })
      if (found !== null) inspected.set(evidence.path, found)
    }
    onFile?.(index + 1, wanted.length)
  }
  return inspected
}

async function inspect(
  { place, path }: EvidenceToImport,
  { location, problems, readPdf }: { readonly location: string; readonly problems: ProblemList; readonly readPdf: ReadPdf }, // oxfmt-ignore
): Promise<InspectedEvidence | null> {
  const bytes = await readWithin(location, fileLimits.sizeBytes)
  if (typeof bytes === 'string') {
    if (bytes === 'unreadable') problems.add({ file: path }, 'unreadable')
    else problems.add(place, 'file-size', { path, most: mostOf('file-size') })
    return null
  }
  const found = await inspectFile(bytes, readPdf)
  if (found.ok) return { ...found.value, sha256: sha256Hex(bytes), sizeBytes: bytes.length, location }
  problems.add(place, found.refusal.code, { path, most: mostOf(found.refusal.code) })
  return null
}

function mostOf(code: string): number {
  if (code === 'file-pages') return fileLimits.pages
  return code === 'file-pixels' ? fileLimits.pixels / 1_000_000 : fileLimits.sizeBytes / 1024 / 1024
}

/** The same scan twice under one block says nothing that it does not say once, and is often a wrong file. */
function nameSame(
  evidence: readonly EvidenceToImport[],
  inspected: ReadonlyMap<string, InspectedEvidence>,
  problems: ProblemList,
): void {
  const seen = new Map<string, string>()
  for (const { place, block, path } of evidence) {
    const file = inspected.get(path)
    if (file === undefined) continue
    const key = `${block}\n${file.sha256}`
    const before = seen.get(key)
    if (before === undefined) seen.set(key, path)
    else if (before !== path) problems.add(place, 'evidence-same', { path, before })
  }
}
