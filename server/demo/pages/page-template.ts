import type { EvidenceWish } from './evidence-wish.ts'
import type { Ink } from './page-canvas.ts'
import type { Paper } from './paper.ts'
import type { SeededRandom } from './seeded-random.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a form shares with every page printed from it. */
export interface FormFacts {
  /** 0 up to the template's `variants` - 1: which issuer, journal or wording. */
  variant: number
  /** Page number in its document from 0, and how many there are. */
  page: number
  pages: number
  random: SeededRandom
}

/** What is typed, signed and stamped on one page for one person. */
export interface FillFacts extends FormFacts {
  person: { name: string; idNumberMasked: string; nation: string; unit: string }
  /** The same on every page of one person: sex where the number hides it, face of the portrait. */
  personSeed: number
  title: string
  year: number
  number: string
  seed: number
  shown: EvidenceWish['shown']
}

/** One kind of page: what the printer made (`form`) and what this person's copy carries (`fill`, only dark or coloured ink inside `fillBoxes`). */
export interface PageTemplate {
  width: number
  height: number
  paper: Paper
  variants: number
  form(ink: Ink, facts: FormFacts): void
  fill(ink: Ink, facts: FillFacts): void
  /** Each becomes one image: no portrait, seal or signature may lie across two, or a PDF viewer shows the seam. */
  fillBoxes: readonly Box[]
}
