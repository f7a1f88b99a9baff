import { readFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentCharacters, interfaceCharacters, signatureCharacters } from '../../../build/font-characters.ts'
import { makeEvidenceFiles } from './evidence-file.ts'
import { fontFamily, registerPageFonts } from './page-fonts.ts'

beforeAll(registerPageFonts)

const rare = Array.from('㛃䶮喆堃淼犇骉彧翀玥赟燚垚昇')
/** A noncharacter: every font draws its box for a missing character. */
const missing = '\u{fdd0}'

/**
 * The characters a TrueType file has glyphs for, read from its format 4 table.
 * The canvas silently borrows glyphs from fonts of the machine, so a drawing alone proves nothing about the shipped file.
 */
function charactersOf(file: string): Set<string> {
  const bytes = readFileSync(new URL(file, import.meta.url))
  const tables = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + index * 16)
  const cmap = bytes.readUInt32BE((tables.find((at) => bytes.toString('latin1', at, at + 4) === 'cmap') ?? 0) + 8)
  const subtables = Array.from(
    { length: bytes.readUInt16BE(cmap + 2) },
    (_, index) => cmap + bytes.readUInt32BE(cmap + 8 + index * 8),
  )
  const at = subtables.find((start) => bytes.readUInt16BE(start) === 4) ?? 0
  const twice = bytes.readUInt16BE(at + 6)
  const found = new Set<string>()
  for (let segment = 0; segment < twice; segment += 2) {
    const last = bytes.readUInt16BE(at + 14 + segment)
    const first = bytes.readUInt16BE(at + 16 + twice + segment)
    const delta = bytes.readUInt16BE(at + 16 + twice * 2 + segment)
    const offsetAt = at + 16 + twice * 3 + segment
    const offset = bytes.readUInt16BE(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const listed = offset === 0 ? code : bytes.readUInt16BE(offsetAt + offset + (code - first) * 2)
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) found.add(String.fromCharCode(code))
    }
  }
  return found
}

function printed(text: string, family: string): string {
  const canvas = createCanvas(64 * text.length, 80)
  const ink = canvas.getContext('2d')
  ink.font = `56px ${family}`
  ink.fillText(text, 4, 60)
  return canvas.data().toString('base64')
}

describe('the shipped fonts', () => {
  it('hold Chinese, rare name characters and interface signs in the interface font itself', () => {
    const held = charactersOf('../../../shared/fonts/zhiping-sans-sc.ttf')
    const wanted = [...rare, ...Array.from('汉字职称评审·✓→←↑↓□■☆★①⑳Ⅲ、。《》（）—…“”¥℃㎡AZaz09')]
    expect(wanted.filter((character) => !held.has(character))).toEqual([])
    const chinese = Array.from(interfaceCharacters()).filter((character) => /\p{Script=Han}/u.test(character))
    const lacking = chinese.filter((character) => !held.has(character))
    expect(lacking.length).toBeLessThan(chinese.length / 100)
  })

  it.each([
    ['demo-serif.ttf', documentCharacters],
    ['demo-hand.ttf', signatureCharacters],
  ] as const)('hold nearly all of what documents print in %s', (file, characters) => {
    const held = charactersOf(`../fonts/${file}`)
    const chinese = Array.from(new Set(characters())).filter((character) => /\p{Script=Han}/u.test(character))
    expect(chinese.filter((character) => !held.has(character)).length).toBeLessThan(chinese.length / 50)
  })

  it('draw rare characters unlike the box of a missing one and unlike each other', () => {
    const drawings = [...rare, missing].map((character) => printed(character, fontFamily.sans))
    expect(new Set(drawings).size).toBe(rare.length + 1)
  })

  it.each(['sans', 'serif', 'hand'] as const)('draw different names differently in %s', (font) => {
    const names = ['李建国', '李建平', '王㛃文', '王䶮文', `王${missing}文`]
    expect(new Set(names.map((name) => printed(name, fontFamily[font]))).size).toBe(names.length)
  })
})

describe('a scanned page', () => {
  it.each(['jpg', 'pdf'] as const)(
    'carries the very name as %s: another name or a box give other pages',
    async (format) => {
      const wish = {
        kind: 'award',
        format,
        pages: 1,
        title: '先进个人',
        year: 2021,
        number: '1',
        flaw: 'none',
        seed: 4,
      } as const
      const names = ['李㛃文', '李䶮文', `李${missing}文`]
      const files = new Set<string>()
      const wishes = names.map((name) => ({
        ...wish,
        person: { name, idNumberMasked: '3601**********1234', nation: '维吾尔族', unit: '滕阁市第三人民医院' },
      }))
      await makeEvidenceFiles(wishes, {
        workers: 1,
        onFile: (_, file) => files.add(Buffer.from(file.bytes).toString('base64')),
      })
      expect(files.size).toBe(names.length)
    },
  )
})
