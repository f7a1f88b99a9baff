import { readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import { documentCharacters, interfaceCharacters, signatureCharacters } from './font-characters.ts'

/** Makes the shipped font subsets from whole TTFs; `shared/fonts/README.md` says where those come from. */
async function makeFonts(sansSource: string, serifSource?: string, handSource?: string): Promise<void> {
  const folder = new URL('../', import.meta.url)
  const write = async (source: string, characters: string, format: 'truetype' | 'woff2', target: string) => {
    const bytes = await subsetFont(readFileSync(source), characters, { targetFormat: format })
    writeFileSync(new URL(target, folder), bytes)
    console.log(`${target} ${bytes.length} bytes`)
  }
  await write(sansSource, interfaceCharacters(), 'truetype', 'shared/fonts/zhiping-sans-sc.ttf')
  await write(sansSource, interfaceCharacters(), 'woff2', 'shared/fonts/zhiping-sans-sc.woff2')
  if (serifSource) await write(serifSource, documentCharacters(), 'truetype', 'server/demo/fonts/demo-serif.ttf')
  if (handSource) await write(handSource, signatureCharacters(), 'truetype', 'server/demo/fonts/demo-hand.ttf')
}

const [sans, serif, hand] = process.argv.slice(2)
if (!sans) {
  console.error('usage: node build/make-font.ts NotoSansSC.ttf [NotoSerifSC.ttf [ZhiMangXing.ttf]]')
  process.exitCode = 2
} else {
  await makeFonts(sans, serif, hand)
}
