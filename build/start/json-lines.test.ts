import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readJsonLines } from './json-lines.ts'

async function readAll(...chunks: (string | Buffer)[]): Promise<{ lines: object[]; texts: string[] }> {
  const stream = new PassThrough()
  const lines: object[] = []
  const texts: string[] = []
  readJsonLines(
    stream,
    (line) => lines.push(line),
    (text) => texts.push(text),
  )
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await new Promise((resolve) => stream.once('close', resolve))
  return { lines, texts }
}

describe('a child’s output', () => {
  test('objects go one way, texts the other, in their order', async () => {
    expect(await readAll('{"a":1}\nfor people\n{"b":2}\n')).toEqual({
      lines: [{ a: 1 }, { b: 2 }],
      texts: ['for people'],
    })
  })

  test('a line may come in pieces, cut inside a Chinese character too', async () => {
    const bytes = Buffer.from('{"名":"评审"}\n')
    expect(await readAll(bytes.subarray(0, 3), bytes.subarray(3, 9), bytes.subarray(9))).toEqual({
      lines: [{ 名: '评审' }],
      texts: [],
    })
  })

  test('what only looks like an object is shown as it is', async () => {
    expect(await readAll('{ not ours }\n')).toEqual({ lines: [], texts: ['{ not ours }'] })
  })

  test('empty lines are nothing, Windows’ line ends are no part of a text', async () => {
    expect(await readAll('\n\r\n  \nfor people\r\n{"a":1}\r\n')).toEqual({ lines: [{ a: 1 }], texts: ['for people'] })
  })

  test('the last words of a child that died are heard without a line end', async () => {
    expect(await readAll('first\nlast words')).toEqual({ lines: [], texts: ['first', 'last words'] })
  })
})
