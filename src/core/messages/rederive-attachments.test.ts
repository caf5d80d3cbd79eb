import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileRecord } from '../files/index.ts'
import { matchAttachments } from './rederive-attachments.ts'
import type { Attachment } from './types.ts'

const derived = (name: string, bytes = name) => ({
  blob: `blob of ${bytes}`,
  filename: name,
  contentType: 'application/pdf',
  size: 4,
})
const held = (fileId: string, name: string, more: Partial<Attachment> = {}): Attachment => ({
  ...derived(name),
  fileId,
  ...more,
})
const recordOf = ({ fileId: id, blob, filename, contentType, size }: Attachment): FileRecord => ({
  ...{ id, blob, filename, contentType, size },
  properties: {},
  createdAt: new Date(0),
  updatedAt: new Date(0),
})
const filesOf = (before: Attachment[]) => new Map(before.map((each) => [each.fileId, recordOf(each)]))

test('files are the same by their bytes, under the same name first, each once', () => {
  const twin = { blob: 'twin' }
  const before = [held('1', 'a.pdf', twin), held('2', 'b.pdf', twin), held('3', 'c.pdf')]
  const files = filesOf(before)
  const found = [{ ...derived('b.pdf'), ...twin }, { ...derived('new.pdf'), ...twin }, derived('d.pdf')]
  const { attachments, added, renamed } = matchAttachments(found, { before, files, wasEdited: false })
  assert.deepEqual(
    attachments.map(({ fileId, filename }) => [fileId, filename]),
    [
      ['2', 'b.pdf'],
      ['1', 'new.pdf'],
      [added[0]?.id, 'd.pdf'],
    ],
    'what is not found any more and nobody touched is gone',
  )
  assert.deepEqual(renamed, [{ id: '1', filename: 'new.pdf', contentType: 'application/pdf' }])
})

test('what people did to files stays', () => {
  const saved = held('1', 'saved.pdf', { isSavedToEntity: true })
  const named = held('2', 'Contract of Kim.pdf', { blob: 'blob of contract.pdf', isInline: false })
  const versioned = held('3', 'plan.pdf')
  const before = [saved, named, versioned]
  const files = filesOf(before)
  files.set('2', { ...recordOf(named), filename: 'contract.pdf' })
  files.set('3', { ...recordOf(versioned), blob: 'a newer plan' })
  const found = [{ ...derived('contract_.pdf', 'contract.pdf'), isInline: true }]
  const { attachments, added, renamed } = matchAttachments(found, { before, files, wasEdited: true })
  assert.deepEqual(
    attachments.map(({ fileId, filename, isInline }) => [fileId, filename, isInline]),
    [
      ['2', 'Contract of Kim.pdf', false],
      ['1', 'saved.pdf', undefined],
      ['3', 'plan.pdf', undefined],
    ],
  )
  assert.equal(attachments[1]?.isSavedToEntity, true)
  assert.deepEqual([added, renamed], [[], []])
})
