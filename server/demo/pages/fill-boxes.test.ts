import { beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceWish, PageKind } from './evidence-wish.ts'
import { filledCanvas } from './page-canvas.ts'
import { registerPageFonts } from './page-fonts.ts'
import { fillFactsOf } from './page-ink.ts'
import type { Box } from './page-template.ts'
import { templateOf } from './template-of.ts'

beforeAll(registerPageFonts)

const documents: readonly (readonly [PageKind, number])[] = [
  ['id-card', 1],
  ['diploma', 1],
  ['degree', 1],
  ['title-certificate', 1],
  ['appointment', 2],
  ['appraisal', 2],
  ['education-certificate', 2],
  ['paper', 6],
  ['project', 3],
  ['project-closing', 3],
  ['award', 1],
  ['patent', 1],
  ['insurance', 1],
  ['publicity', 1],
  ['summary', 3],
  ['photo', 1],
]

const short = { name: '李文', title: '主治医师', unit: '抚河区人民医院', number: 'A1' }
const long = {
  name: '欧阳㛃文淼',
  title: '基层慢性阻塞性肺疾病患者规范化管理及其长期疗效的多中心前瞻性随机对照研究与推广应用',
  unit: '滕阁市东湖区演示街道社区卫生服务中心（滕阁市第三人民医院分院）',
  number: '赣抚卫科字〔2021〕第20210316088号',
}

/** Pixels that carry ink outside all boxes. */
function inkOutside(pixels: Uint8Array, width: number, boxes: readonly Box[]): number {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength / 4)
  let outside = 0
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 0xffffffff) continue
    const x = at % width
    const y = Math.floor(at / width)
    if (!boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) outside++
  }
  return outside
}

describe('strips of a PDF page', () => {
  it.each(documents)(
    'hold everything typed, signed and stamped on a %s of %i pages (what lies outside would be lost)',
    (kind, pages) => {
      const lost: string[] = []
      for (const { name, title, unit, number } of [short, long]) {
        for (const seed of [0, 1, 7]) {
          const person = { name, idNumberMasked: '360102********002X', nation: '维吾尔族', unit }
          const wish: EvidenceWish = {
            kind,
            format: 'pdf',
            pages,
            person,
            title,
            year: 2021,
            number,
            flaw: 'none',
            seed,
          }
          for (let page = 0; page < pages; page++) {
            const template = templateOf(kind, page, pages)
            const { canvas, ink } = filledCanvas(template.width, template.height, '#ffffff')
            template.fill(ink, fillFactsOf(wish, page))
            const outside = inkOutside(canvas.data(), template.width, template.fillBoxes)
            if (outside > 0) lost.push(`page ${page}, ${name}, seed ${seed}: ${outside} pixels`)
          }
        }
      }
      expect(lost).toEqual([])
    },
  )
})
