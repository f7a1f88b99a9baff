import { describe, expect, it } from 'vitest'
import { blockContentHash, newContentSalt } from './block-content-hash.ts'

const salt = newContentSalt()
const rows = [
  { rowId: 'r1', fields: [{ label: '题目', value: '一' }] },
  { rowId: 'r2', fields: [{ label: '题目', value: '二' }] },
]
const attachments = [
  { attachmentId: 'a1', rowId: 'r1', title: '封面', sha256: '1'.repeat(64), rotation: 0 },
  { attachmentId: 'a2', rowId: '', title: '正文', sha256: '2'.repeat(64), rotation: 0 },
]
const hash = blockContentHash(salt, rows, attachments)

describe('[I15] the content hash of a block', () => {
  it('[I15] is the same for the same content, whatever the order of keys', () => {
    const [first] = attachments
    if (!first) throw new Error('there is one')
    const turned = { rotation: 0, sha256: first.sha256, title: first.title, rowId: 'r1', attachmentId: 'a1' }
    expect(blockContentHash(salt, rows, [turned, ...attachments.slice(1)])).toBe(hash)
  })

  it('[I52] is another in every case: who knows only the content can compute none', () => {
    expect(blockContentHash(newContentSalt(), rows, attachments)).not.toBe(hash)
  })

  it.each([
    [
      'a value',
      blockContentHash(
        salt,
        [{ rowId: 'r1', fields: [{ label: '题目', value: '壹' }] }, ...rows.slice(1)],
        attachments,
      ),
    ],
    ['the order of rows', blockContentHash(salt, rows.toReversed(), attachments)],
    ['the order of attachments', blockContentHash(salt, rows, attachments.toReversed())],
    ['a row less', blockContentHash(salt, rows.slice(1), attachments)],
    ['an attachment less', blockContentHash(salt, rows, attachments.slice(1))],
    [
      'a title',
      blockContentHash(
        salt,
        rows,
        attachments.map((each) => ({ ...each, title: '封底' })),
      ),
    ],
    [
      'bytes',
      blockContentHash(
        salt,
        rows,
        attachments.map((each) => ({ ...each, sha256: '3'.repeat(64) })),
      ),
    ],
    [
      'a page that was turned',
      blockContentHash(
        salt,
        rows,
        attachments.map((each) => ({ ...each, rotation: 90 })),
      ),
    ],
  ])('[I15] is another for %s', (_what, other) => {
    expect(other).not.toBe(hash)
  })
})
