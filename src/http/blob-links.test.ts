import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blobId, linkedBlob } from './blob-links.ts'

const maker = { secret: Buffer.alloc(32, 7) }

test('a file is found by what names it, whatever its name looks like there', () => {
  const file = { blob: 'a'.repeat(64), contentType: 'text/plain' }
  const names = ['a', 'as', 'aas', ''].map((start) => `${start}s（1）.txt`)
  assert.ok(names.some((filename) => blobId(maker, { ...file, filename }).split('--').length > 2))
  for (const filename of names)
    assert.deepEqual(linkedBlob(maker, blobId(maker, { ...file, filename })), { ...file, filename })
  for (const wrong of ['', '--', 'x', `x--${'0'.repeat(40)}`])
    assert.equal(linkedBlob(maker, wrong), undefined)
})
