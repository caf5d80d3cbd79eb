import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secretBox } from './secret-box.ts'

test('a secret opens with its key and at its place only', () => {
  const box = secretBox('a long enough master key of the installation')
  const sealed = box.seal('hunter2 ☂', 'smtp/1')
  assert.doesNotMatch(sealed, /hunter2/)
  assert.equal(box.open(sealed, 'smtp/1'), 'hunter2 ☂')
  assert.equal(secretBox('a long enough master key of the installation').open(sealed, 'smtp/1'), 'hunter2 ☂')
  assert.equal(box.open(sealed, 'smtp/2'), undefined)
  assert.equal(secretBox('another master key of the installation').open(sealed, 'smtp/1'), undefined)
  assert.notEqual(box.seal('hunter2 ☂', 'smtp/1'), sealed, 'the same secret never looks the same')
})

test('what is damaged does not open', () => {
  const box = secretBox('a long enough master key of the installation')
  const sealed = box.seal('hunter2', 'x')
  const [id, text = ''] = sealed.split('.')
  const bytes = Buffer.from(text, 'base64url')
  for (const at of [0, 13, bytes.length - 1]) {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    assert.equal(box.open(`${id}.${damaged.toString('base64url')}`, 'x'), undefined)
  }
  for (const bad of ['', '.', id ?? '', `${id}.`, `${id}.AAAA`, 'nonsense'])
    assert.equal(box.open(bad, 'x'), undefined)
})
