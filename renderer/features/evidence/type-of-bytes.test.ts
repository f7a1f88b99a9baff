import { expect, test } from 'vitest'
import { typeOfBytes } from './type-of-bytes.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)

test.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['\u00EF\u00BB\u00BF\r\n%PDF-1.4', 'application/pdf'],
  [`${' '.repeat(1023)}%PDF-1.4`, 'application/pdf'],
  [`${' '.repeat(1024)}%PDF-1.4`, null],
  ['\u00FF\u00D8\u00FF\u00E0 JFIF', 'image/jpeg'],
  ['\u0089PNG\r\n\u001A\n', 'image/png'],
  ['\u0089PNG', null],
  ['GIF89a', null],
  ['II*\u0000', null],
  ['PK\u0003\u0004', null],
  ['<html>', null],
  ['', null],
])('%j is %s', (text, type) => {
  expect(typeOfBytes(bytes(text))).toBe(type)
})
