import type { Canvas } from '@napi-rs/canvas'
import type { EvidenceWish, PageFlaw, PageKind } from './evidence-wish.ts'
import { clearCanvas, filledCanvas } from './page-canvas.ts'
import type { FillFacts } from './page-template.ts'
import { addGrain, layPaper } from './paper.ts'
import { seededRandom, seedOf } from './seeded-random.ts'
import { templateOf } from './template-of.ts'

/** What decides a printed form, apart from any person. */
export interface FormKey {
  kind: PageKind
  page: number
  pages: number
  variant: number
  flaw: PageFlaw
  /** JPEG quality: lower in long documents, which must stay within the size limit too. */
  quality: number
}

/** The form under page `page` of a wish; forms of a wish's repeated pages alternate between two. */
export function formKeyOf(wish: EvidenceWish, page: number): FormKey {
  const repeats = wish.kind === 'appraisal' || wish.kind === 'appointment' || wish.kind === 'education-certificate'
  const formPage = repeats ? page % 2 : page
  const variant = (wish.seed >>> 0) % templateOf(wish.kind, page, wish.pages).variants
  const quality = wish.pages <= 5 ? 56 : wish.pages <= 8 ? 36 : 24
  // Only a paper's pages depend on how many there are.
  return {
    kind: wish.kind,
    page: formPage,
    pages: wish.kind === 'paper' ? wish.pages : 0,
    variant,
    flaw: wish.flaw,
    quality,
  }
}

/** What is typed and stamped on page `page` of a wish. */
export function fillFactsOf(wish: EvidenceWish, page: number): FillFacts {
  const { kind, person, title, year, number, seed, pages, shown } = wish
  const random = seededRandom(seedOf(`fill/${kind}/${page}/${seed}`))
  const variant = (seed >>> 0) % templateOf(kind, page, pages).variants
  return {
    person,
    personSeed: seedOf(person.name + person.idNumberMasked),
    title,
    year,
    number,
    shown,
    seed: seed >>> 0,
    page,
    pages,
    variant,
    random,
  }
}

/** Draws a form on its paper. A blank one keeps only the paper and what shines through from its other side. */
export function drawForm(key: FormKey): Canvas {
  const template = templateOf(key.kind, key.page, key.pages)
  const { width, height } = template
  const seed = seedOf(`form/${key.kind}/${key.page}/${key.pages}/${key.variant}`)
  const { canvas, ink } = filledCanvas(width, height, '#ffffff')
  layPaper(ink, width, height, template.paper, seed)
  const facts = { variant: key.variant, page: key.page, pages: key.pages, random: seededRandom(seed + 1) }
  if (key.flaw === 'blank') {
    const other = clearCanvas(width, height)
    template.form(other.ink, facts)
    ink.save()
    ink.globalAlpha = 0.045
    ink.translate(width, 0)
    ink.scale(-1, 1)
    ink.drawImage(other.canvas, 0, 0)
    ink.restore()
  } else {
    ink.save()
    template.form(ink, facts)
    ink.restore()
  }
  return canvas
}

/** A canvas seen through a lens that does not focus. */
export function outOfFocus(canvas: Canvas): Canvas {
  const { width, height } = canvas
  const small = clearCanvas(Math.max(1, Math.round(width / 7)), Math.max(1, Math.round(height / 7)))
  small.ink.imageSmoothingQuality = 'high'
  small.ink.drawImage(canvas, 0, 0, small.canvas.width, small.canvas.height)
  const wide = clearCanvas(width, height)
  wide.ink.imageSmoothingQuality = 'high'
  wide.ink.drawImage(small.canvas, 0, 0, width, height)
  return wide.canvas
}

/** Encodes a form as the JPEG that every PDF printed on it embeds. */
export function encodeForm(key: FormKey): Uint8Array {
  const drawn = drawForm(key)
  const canvas = key.flaw === 'blurred' ? outOfFocus(drawn) : drawn
  addGrain(canvas.getContext('2d'), canvas.width, canvas.height)
  return canvas.encodeSync('jpeg', key.quality)
}
