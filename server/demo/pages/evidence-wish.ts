export type PageKind =
  | 'id-card'
  | 'diploma'
  | 'degree'
  | 'title-certificate'
  | 'appointment'
  | 'appraisal'
  | 'education-certificate'
  | 'paper'
  | 'project'
  | 'project-closing'
  | 'award'
  | 'patent'
  | 'insurance'
  | 'publicity'
  | 'summary'
  | 'photo'

export type PageFlaw = 'none' | 'sideways' | 'blurred' | 'blank'

/** One evidence file to be made; equal wishes give equal bytes. */
export interface EvidenceWish {
  kind: PageKind
  format: 'jpg' | 'png' | 'pdf'
  /** Number of pages; only a PDF may have more than one. */
  pages: number
  person: { name: string; idNumberMasked: string; nation: string; unit: string }
  /** What the page is about: specialty of a diploma, qualification, project, paper, award. */
  title: string
  year: number
  number: string
  flaw: PageFlaw
  seed: number
  /** Of a publicity's proof: its first and last day and the day of the signature, `YYYY-MM-DD`, and whether there was an objection; any that fit where left out. */
  shown?: { from: string; to: string; signed: string; objected: boolean }
}

export interface EvidenceFile {
  bytes: Uint8Array
  mime: 'image/jpeg' | 'image/png' | 'application/pdf'
  pages: number
  /** Size of the first page in pixels: 150 dots per inch, a PNG 120. */
  widthPx: number
  heightPx: number
}
