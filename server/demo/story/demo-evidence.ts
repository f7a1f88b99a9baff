import type { BlockCode } from '../../../shared/domain/block/block-code.ts'
import type { EvidenceWish, PageFlaw, PageKind } from '../pages/evidence-wish.ts'
import { seedOf } from '../pages/seeded-random.ts'
import type { DemoApplicant } from './demo-applicants.ts'
import { paperSeed, unitName, type DemoRow } from './demo-rows.ts'
import { maskIdNumber } from '../../projections/mask-id-number.ts'

export interface DemoAttachment {
  readonly attachmentId: string
  readonly block: BlockCode
  /** '' where it belongs to the block as a whole. */
  readonly rowId: string
  readonly title: string
  readonly wish: EvidenceWish
}

export interface EvidenceStoryWish {
  readonly applicant: DemoApplicant
  readonly rows: readonly DemoRow[]
  readonly year: number
  /** All scans as PDF but the photo; such pages are drawn several times as fast as pictures. */
  readonly onlyPdf?: boolean
}

interface Piece {
  readonly block: BlockCode
  readonly row: number
  readonly title: string
  readonly kind: PageKind
  readonly format: EvidenceWish['format']
  readonly pages: number
  readonly about: string
  readonly year: number
}

/** The 10–20 pieces of an applicant, in form order; some have one that is flawed or lies in the wrong block. */
export function demoEvidence({ applicant, rows, year, onlyPdf = false }: EvidenceStoryWish): readonly DemoAttachment[] {
  const inPlace = [
    ...personalPieces(applicant, year),
    ...yearlyPieces(applicant, year),
    ...achievementPieces(applicant, rows, year),
  ]
  const pieces = misplace(inPlace, applicant)
  const flawed = flawedPiece(pieces, applicant)
  return pieces.map((piece, index) => {
    const attachmentId = `${applicant.caseId}-e${String(index + 1).padStart(2, '0')}`
    const seed = piece.kind === 'paper' ? paperSeed(applicant, piece.row) : seedOf(attachmentId + applicant.name)
    return {
      attachmentId,
      block: piece.block,
      rowId: piece.row < 0 ? '' : `${applicant.caseId}-${piece.block}-r${piece.row + 1}`,
      title: piece.title,
      wish: {
        kind: piece.kind,
        format: onlyPdf && piece.kind !== 'photo' ? 'pdf' : piece.format,
        pages: piece.pages,
        person: {
          name: applicant.name,
          idNumberMasked: maskIdNumber(applicant.idNumber),
          nation: applicant.nation,
          unit: unitName(applicant),
        },
        title: piece.about,
        year: piece.year,
        number: String(seed % 100_000_000).padStart(8, '0'),
        flaw: index === flawed.index ? flawed.flaw : 'none',
        seed,
      },
    }
  })
}

/** The scans that replace what was returned: the flawed piece of the block, scanned again. */
export function demoCorrections(attachments: readonly DemoAttachment[], block: BlockCode): readonly DemoAttachment[] {
  return attachments
    .filter((each) => each.block === block && each.wish.flaw !== 'none')
    .map((each) => ({ ...each, attachmentId: `${each.attachmentId}-again`, wish: { ...each.wish, flaw: 'none' } }))
}

/** The id under which the scan of a publicity's proof is made. */
export function proofId(caseId: string): string {
  return `${caseId}-proof`
}

/** The scan of a publicity's signed proof. */
export function demoProof(
  applicant: DemoApplicant,
  year: number,
  shown: NonNullable<EvidenceWish['shown']>,
): Pick<DemoAttachment, 'attachmentId' | 'wish'> {
  const attachmentId = proofId(applicant.caseId)
  const seed = seedOf(attachmentId + applicant.name)
  const { name, nation, titleSought } = applicant
  const person = { name, nation, idNumberMasked: maskIdNumber(applicant.idNumber), unit: unitName(applicant) }
  const number = String(seed % 100_000_000).padStart(8, '0')
  return {
    attachmentId,
    wish: {
      kind: 'publicity',
      format: 'pdf',
      pages: 1,
      person,
      title: titleSought,
      year,
      number,
      flaw: 'none',
      seed,
      shown,
    },
  }
}

function personalPieces(applicant: DemoApplicant, year: number): readonly Piece[] {
  const { major, graduated, level } = applicant
  const whole = { row: -1, pages: 1, format: 'jpg' } as const
  const first = { ...whole, row: 0 }
  const pieces: Piece[] = [
    { ...whole, block: 'B01', kind: 'id-card', title: '身份证正反面', about: '居民身份证', year },
    { ...whole, block: 'B01', kind: 'photo', title: '近期免冠照片', about: '照片', year, format: 'png' },
    {
      ...whole,
      block: 'B01',
      kind: 'insurance',
      title: '社保缴费证明',
      about: '社会保险',
      year: year - 1,
      format: 'pdf',
    },
    { ...first, block: 'B03', kind: 'diploma', title: '本科毕业证书', about: major, year: graduated },
    { ...first, block: 'B03', kind: 'degree', title: '学士学位证书', about: major, year: graduated },
    {
      ...first,
      block: 'B05',
      kind: 'title-certificate',
      title: `${applicant.presentTitle}资格证书`,
      about: applicant.presentTitle,
      year: year - 6,
    },
    {
      ...first,
      block: 'B05',
      kind: 'appointment',
      title: '聘任文件',
      about: applicant.presentTitle,
      year: year - 6,
      format: 'pdf',
    },
  ]
  const master: Piece = {
    ...whole,
    row: 1,
    block: 'B03',
    kind: 'degree',
    title: '硕士学位证书',
    about: major,
    year: graduated + 6,
  }
  return level === '中级' ? pieces : [...pieces.slice(0, 5), master, ...pieces.slice(5)]
}

function yearlyPieces(applicant: DemoApplicant, year: number): readonly Piece[] {
  const appraisal: Piece = {
    block: 'B07',
    row: -1,
    kind: 'appraisal',
    title: '近五年年度考核登记表',
    about: applicant.department,
    year: year - 1,
    format: 'pdf',
    pages: 3,
  }
  const education = [1, 2].map((back): Piece => ({ block: 'B08', row: back - 1, kind: 'education-certificate', title: `${year - back}年继续教育证书`, about: `${applicant.specialty}新进展`, year: year - back, format: 'jpg', pages: 1 })) // oxfmt-ignore
  return [appraisal, ...education]
}

function achievementPieces(applicant: DemoApplicant, rows: readonly DemoRow[], year: number): readonly Piece[] {
  const declared = (block: BlockCode) =>
    rows.filter((row) => row.block === block && row.fields[0]?.value !== '无').map((row) => row.fields[0]?.value ?? '')
  const projects = declared('B10').flatMap((about, row): Piece[] => [
    { block: 'B10', row, kind: 'project', title: '课题立项通知', about, year: year - 3, format: 'jpg', pages: 1 },
    {
      block: 'B10',
      row,
      kind: 'project-closing',
      title: '课题结题证书',
      about,
      year: year - 1,
      format: 'jpg',
      pages: 1,
    },
  ])
  const papers = declared('B11').map((about, row): Piece => ({ block: 'B11', row, kind: 'paper', title: `论文（封面、目录、正文、封底）：${about}`, about, year: year - row - 1, format: 'pdf', pages: 4 })) // oxfmt-ignore
  const patents = declared('B13').map((about, row): Piece => ({ block: 'B13', row, kind: 'patent', title: '专利证书', about, year: year - 2, format: 'jpg', pages: 1 })) // oxfmt-ignore
  const awards = declared('B14').map((about, row): Piece => ({ block: 'B14', row, kind: 'award', title: '获奖证书', about, year: year - 1, format: 'jpg', pages: 1 })) // oxfmt-ignore
  const summary: Piece = {
    block: 'B17',
    row: -1,
    kind: 'summary',
    title: '专业技术工作总结',
    about: applicant.topic,
    year,
    format: 'pdf',
    pages: 2,
  }
  return [...projects, ...papers, ...patents, ...awards, summary]
}

const misplacing: readonly string[] = ['case-04', 'case-05', 'case-15']

/** Some applicants have an award among the papers: what a reviewer has to notice. */
function misplace(pieces: readonly Piece[], { caseId }: DemoApplicant): readonly Piece[] {
  if (!misplacing.includes(caseId)) return pieces
  const moved = pieces.map((piece): Piece => (piece.kind === 'award' ? { ...piece, block: 'B11', row: -1 } : piece))
  return moved.toSorted((left, right) => (left.block < right.block ? -1 : left.block > right.block ? 1 : 0))
}

const flaws: Readonly<Partial<Record<string, { readonly kind: PageKind; readonly flaw: PageFlaw }>>> = {
  'case-01': { kind: 'diploma', flaw: 'sideways' },
  'case-03': { kind: 'project-closing', flaw: 'blurred' },
  'case-05': { kind: 'award', flaw: 'sideways' },
  'case-06': { kind: 'insurance', flaw: 'blank' },
  'case-07': { kind: 'paper', flaw: 'blurred' },
  'case-10': { kind: 'title-certificate', flaw: 'sideways' },
  'case-15': { kind: 'paper', flaw: 'blurred' },
  'case-18': { kind: 'appraisal', flaw: 'sideways' },
  'case-22': { kind: 'insurance', flaw: 'blank' },
  'case-23': { kind: 'paper', flaw: 'blurred' },
}

/** Which piece of an applicant has a flaw: the last of its kind, so that it is the second paper that a return speaks of. */
function flawedPiece(pieces: readonly Piece[], { caseId }: DemoApplicant): { index: number; flaw: PageFlaw } {
  const found = flaws[caseId]
  return { index: pieces.findLastIndex(({ kind }) => kind === found?.kind), flaw: found?.flaw ?? 'none' }
}
