import { expect, test } from 'vitest'
import { packageOptions } from './package-options.ts'

test('a platform alone means all that the configuration lists for it', () => {
  expect(packageOptions(['--linux'])).toEqual({ platform: 'linux', targets: [], archs: [], outDir: null })
  expect(packageOptions(['--win'])).toEqual({ platform: 'win32', targets: [], archs: [], outDir: null })
})

test('targets, processors and the folder are taken in any order', () => {
  const wished = { platform: 'linux', targets: ['dir', 'deb'], archs: ['arm64', 'x64'], outDir: 'there' }
  expect(packageOptions(['--linux', 'dir', 'deb', '--arm64', '--x64', '--out', 'there'])).toEqual(wished)
  expect(packageOptions(['--out', 'there', '--arm64', '--linux', 'dir', '--x64', 'deb'])).toEqual(wished)
})

test.each([
  [[], 'Say what for'],
  [['--linux', '--win'], 'One platform a run'],
  [['--linux', 'nsis'], 'Unknown target nsis'],
  [['--win', 'deb'], 'Unknown target deb'],
  [['--win', '--arm64'], 'x64 only'],
  [['--linux', '--publish'], 'Unknown: --publish'],
  [['--linux', '--out'], 'needs a folder'],
])('%j is refused with a sentence', (args, sentence) => {
  expect(packageOptions(args)).toEqual({ problem: expect.stringContaining(sentence) })
})
