import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import { demoPassword } from '../../server/demo/story/demo-accounts.ts'
import { story } from '../story.ts'

const fonts = path.resolve(import.meta.dirname, '../../shared/fonts')
const family = 'Noto Sans SC'

story(
  'on a machine with no font at all but the shipped one, the interface and text of scans without their fonts are Chinese and no boxes',
  async ({ folder, openDesk }) => {
    const fontconfig = path.join(folder, 'only-the-shipped.conf')
    await writeFile(fontconfig, `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`) // oxfmt-ignore
    const desk = await openDesk({ fontconfig })
    await desk.enrol('liu.handler', demoPassword)
    await desk.waitForFirstSync()
    await desk.openCase('欧阳思远')
    expect(await familiesOf(desk.page)).toEqual([family])

    const quoted = await desk.page.evaluate(() => {
      const widthIn = (lang: string): number => {
        document.body.insertAdjacentHTML('beforeend', `<span lang="${lang}" id="quoted">“”</span>`)
        const span = document.querySelector('#quoted') as HTMLElement
        const { font, fontVariantEastAsian } = getComputedStyle(document.querySelector('main') as HTMLElement)
        span.style.font = font
        span.style.fontVariantEastAsian = fontVariantEastAsian
        const { width } = span.getBoundingClientRect()
        span.remove()
        return width / Number.parseFloat(getComputedStyle(document.querySelector('main') as HTMLElement).fontSize)
      }
      const chinese = widthIn('zh-CN')
      document.documentElement.lang = 'en'
      const english = widthIn('en')
      document.documentElement.lang = 'zh-CN'
      return { chinese, english }
    })
    expect(quoted.chinese).toBeCloseTo(2, 1)
    expect(quoted.english).toBeLessThan(1.2)

    // As the PDF viewer draws a font that the file names and does not hold: on a canvas, by that name.
    const drawn = await desk.page.evaluate((shipped) => {
      const draw = (text: string, font: string): string => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 64
        const context = canvas.getContext('2d')
        if (context === null) throw new Error('no canvas')
        context.font = `48px ${font}`
        context.fillText(text, 4, 52)
        return canvas.toDataURL()
      }
      const characters = ['赣', '职', '评', '䶮']
      return {
        unembedded: characters.map((text) => draw(text, '"SimSun", serif')),
        shipped: characters.map((text) => draw(text, `"${shipped}"`)),
        box: draw('\u{E000}', '"SimSun", serif'),
      }
    }, family)
    expect(drawn.unembedded).toEqual(drawn.shipped)
    expect(new Set([...drawn.unembedded, drawn.box]).size).toBe(drawn.unembedded.length + 1)
  },
)

/** The families of all fonts that the page's text is drawn with. */
async function familiesOf(page: Page): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument')
  const { nodeIds } = await devtools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' })
  // A live screen: what it took away since it was asked for its nodes draws nothing any more.
  const gone = (error: unknown): { fonts: never[] } => {
    if (!String(error).includes('Could not find node')) throw error
    return { fonts: [] }
  }
  const fontsOf = (nodeId: number) => devtools.send('CSS.getPlatformFontsForNode', { nodeId }).catch(gone)
  const used = await Promise.all(nodeIds.map(fontsOf))
  await devtools.detach()
  return [...new Set(used.flatMap(({ fonts }) => fonts.map(({ familyName }) => familyName)))]
}
