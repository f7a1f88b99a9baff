import type { Readable } from 'node:stream'

/** Calls `onLine` with every JSON object line of a child's output; other lines go to `onText`. */
export function readJsonLines(
  stream: Readable,
  onLine: (line: Record<string, unknown>) => void,
  onText: (text: string) => void,
): void {
  let pending = ''
  const hear = (line: string): void => {
    if (line.startsWith('{')) {
      try {
        onLine(JSON.parse(line) as Record<string, unknown>)
        return
      } catch {
        // not ours after all: show it as it is
      }
    }
    if (line.trim() !== '') onText(line)
  }
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (pending + chunk).split(/\r?\n/)
    pending = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
  // A child that died may have left its last words without a line end.
  stream.once('end', () => hear(pending))
}
