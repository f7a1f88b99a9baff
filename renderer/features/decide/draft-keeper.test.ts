import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DraftDocument } from '../../../shared/contract/documents/draft-document.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import { DraftKeeper, type DraftContent } from './draft-keeper.ts'

const text = (words: string): DraftContent => ({ text: words, form: {} })
const stored = (slot: string, words: string): DraftDocument => ({
  id: `c/${slot}`,
  caseId: 'c',
  slot,
  text: words,
  form: [{ key: 'verdict', value: 'TRUE' }],
  savedAtMs: 7,
})

interface Desk {
  readonly keeper: DraftKeeper
  readonly saved: string[]
  /** Lets the oldest save under way end. */
  readonly answer: (code?: ErrorCode) => Promise<void>
}

function desk(): Desk {
  const saved: string[] = []
  const waiting: ((code?: ErrorCode) => void)[] = []
  const keeper = new DraftKeeper({
    delayMs: 250,
    retryMs: 2000,
    save: (_slot, content) => {
      saved.push(content.text)
      return new Promise((resolve) => {
        waiting.push((code) =>
          resolve(
            code === undefined
              ? { ok: true, value: { savedAtMs: 1000 + saved.length } }
              : // As the store tells its own failures: none of them is called worth another try.
                { ok: false, failure: { code, retryable: false, blocks: [] } },
          ),
        )
      })
    },
  })
  const answer = async (code?: ErrorCode) => {
    waiting.shift()?.(code)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { keeper, saved, answer }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('keystrokes are saved together within 300 ms, the newest content last', async () => {
  const { keeper, saved, answer } = desk()
  for (const words of ['一', '一二', '一二三']) keeper.edit('pass', text(words))
  expect(keeper.held().get('pass')?.saving).toEqual({ at: 'unsaved' })
  await vi.advanceTimersByTimeAsync(300)
  expect(saved).toEqual(['一二三'])
  keeper.edit('pass', text('一二三四'))
  await answer()
  expect(keeper.held().get('pass')?.saving.at).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(300)
  await answer()
  expect(saved).toEqual(['一二三', '一二三四'])
  expect(keeper.held().get('pass')?.saving).toEqual({ at: 'saved', savedAtMs: 1002 })
})

test('leaving saves at once', async () => {
  const { keeper, saved } = desk()
  keeper.edit('return', text('半句'))
  keeper.flush()
  expect(saved).toEqual(['半句'])
})

test('two saves of one text never run side by side', async () => {
  const { keeper, saved, answer } = desk()
  keeper.edit('pass', text('甲'))
  keeper.flush()
  keeper.edit('pass', text('甲乙'))
  keeper.flush()
  expect(saved).toEqual(['甲'])
  await answer()
  await vi.advanceTimersByTimeAsync(300)
  expect(saved).toEqual(['甲', '甲乙'])
})

test('what the store holds is shown, until a person types; then the hands win', () => {
  const { keeper } = desk()
  keeper.restore([stored('pass', '旧'), stored('verdict-B11', '旧')])
  expect(keeper.held().get('pass')).toEqual({
    content: { text: '旧', form: { verdict: 'TRUE' } },
    saving: { at: 'saved', savedAtMs: 7 },
  })
  keeper.edit('pass', text('新'))
  keeper.restore([stored('pass', '更旧'), stored('verdict-B11', '别处改了')])
  expect(keeper.held().get('pass')?.content.text).toBe('新')
  expect(keeper.held().get('verdict-B11')?.content.text).toBe('别处改了')
})

test('a failed save says so, keeps the text and tries again', async () => {
  const { keeper, saved, answer } = desk()
  keeper.edit('pass', text('意见'))
  keeper.flush()
  await answer('disk-full')
  expect(keeper.held().get('pass')).toEqual({ content: text('意见'), saving: { at: 'failed', code: 'disk-full' } })
  await vi.advanceTimersByTimeAsync(2000)
  await answer()
  expect(saved).toEqual(['意见', '意见'])
  expect(keeper.held().get('pass')?.saving.at).toBe('saved')
})

test('what the contract does not allow is not tried again as it is', async () => {
  const { keeper, saved, answer } = desk()
  keeper.edit('pass', text('意见'))
  keeper.flush()
  await answer('request-invalid')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(saved).toEqual(['意见'])
})

test('leaving saves what a save has failed for, and nothing that is saved', async () => {
  const { keeper, saved, answer } = desk()
  keeper.edit('pass', text('意见'))
  keeper.flush()
  await answer('disk-full')
  keeper.flush()
  await answer()
  keeper.flush()
  expect(saved).toEqual(['意见', '意见'])
  expect(keeper.isSaved).toBe(true)
})

test('words typed while the ones before are being sent stay, and are saved after the answer', async () => {
  const { keeper, saved } = desk()
  keeper.edit('pass', text('第一'))
  const sent = keeper.held().get('pass')?.content
  await keeper.settle('pass')
  keeper.edit('pass', text('第一、第二'))
  keeper.flush()
  await vi.advanceTimersByTimeAsync(1000)
  expect(saved).toEqual([])
  keeper.sent('pass', sent)
  await vi.advanceTimersByTimeAsync(10)
  expect(saved).toEqual(['第一、第二'])
  expect(keeper.held().get('pass')?.content.text).toBe('第一、第二')
})

test('typed and taken back while being sent is what was sent', async () => {
  const { keeper } = desk()
  keeper.edit('pass', text('第一'))
  const sent = keeper.held().get('pass')?.content
  await keeper.settle('pass')
  keeper.edit('pass', text('第一、'))
  keeper.edit('pass', text('第一'))
  keeper.sent('pass', sent)
  expect(keeper.held().has('pass')).toBe(false)
})

test('after a submission no late save brings the draft back, nor does a late value of the store', async () => {
  const { keeper, saved, answer } = desk()
  keeper.edit('pass', text('第一'))
  keeper.flush()
  keeper.edit('pass', text('第一、第二'))
  const settled = keeper.settle('pass')
  await answer()
  await settled
  keeper.forget('pass')
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toEqual(['第一'])
  keeper.restore([stored('pass', '第一')])
  expect(keeper.held().has('pass')).toBe(false)
  keeper.restore([])
  keeper.restore([stored('pass', '后来又写')])
  expect(keeper.held().get('pass')?.content.text).toBe('后来又写')
})

test('a submission that failed leaves a draft that is saved', async () => {
  const { keeper, saved } = desk()
  keeper.edit('pass', text('没送成'))
  await keeper.settle('pass')
  keeper.saveAgain('pass')
  await vi.advanceTimersByTimeAsync(10)
  expect(saved).toEqual(['没送成'])
})

const back = (slot: string, words: string, actId = 'act-1'): DraftDocument => ({
  ...stored(slot, words),
  form: [{ key: 'from-act', value: actId }],
})

test('[I49] words that come back are there although their form was just sent, or emptied; typed on, they are the person’s', () => {
  const { keeper } = desk()
  keeper.edit('pass', text('同意'))
  keeper.sent('pass', text('同意'))
  keeper.restore([back('pass', '同意')])
  expect(keeper.held().get('pass')?.content.text).toBe('同意')
  keeper.edit('pass', { ...text('同意，改了'), form: { 'from-act': 'act-1' } })
  keeper.restore([back('pass', '同意')])
  expect(keeper.held().get('pass')?.content.text).toBe('同意，改了')
})

test('[I49] words that come back while others are being typed in their form lie beside them', () => {
  const { keeper } = desk()
  keeper.edit('pass', text('另一段'))
  keeper.restore([back('pass', '同意')])
  expect(keeper.held().get('pass')?.content.text).toBe('另一段')
  expect(keeper.held().get('beside-act-1')?.content.text).toBe('同意')
})
