import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectKey, threadRoot } from './thread-keys.ts'

test('a subject keeps its key through the prefixes of many mail programs', () => {
  const { key, hasPrefix } = subjectKey('Zählerstand Musterweg 7')
  assert.ok(key)
  assert.equal(hasPrefix, false)
  for (const prefix of [
    ...['Re:', 'RE:', 'AW:', 'Antw:', 'SV:', 'VS:', 'Odp:', 'R:', 'RIF:', 'RES:', 'Ynt:', 'Re[2]:', 'RE(3):'],
    ...['WG:', 'Fwd:', 'FW:', 'TR:', 'RV:', 'Re :', 'AW：', '回复：', 'AW: WG: Re:', '[EXTERN] AW:'],
    ...['AW: [EXTERNAL]', '[service-list] Re:', 'Automatische Antwort:'],
  ]) {
    const answer = subjectKey(`${prefix} Zählerstand   Musterweg 7`)
    assert.deepEqual(answer, { key, hasPrefix: true }, prefix)
  }
  assert.notEqual(subjectKey('Re: Zählerstand Musterweg 8').key, key)
})

test('what only looks like a prefix, or names a case, stays part of the subject', () => {
  assert.equal(subjectKey('Rechnung: offen').hasPrefix, false)
  assert.equal(subjectKey('Area: north').hasPrefix, false)
  assert.notEqual(subjectKey('AW: [Case 17] Problem').key, subjectKey('AW: [Case 18] Problem').key)
})

test('a subject that says too little has no key', () => {
  for (const subject of ['', 'Re:', 'AW: AW:', 'Re: 4711', 'Re: 2026-11-20', 'Hi', 'AW: ??', '[x] '])
    assert.equal(subjectKey(subject).key, null, subject)
  assert.ok(subjectKey('Re: 見積').key)
})

test('a hostile subject costs little', () => {
  assert.equal(subjectKey('re:'.repeat(600)).hasPrefix, true)
  assert.ok(subjectKey(`[${'a'.repeat(1000)}${'['.repeat(900)}`).key)
})

test('answers in Outlook share the root of their Thread-Index', () => {
  const head = Buffer.concat([
    Buffer.from([1, 0xdb, 1, 2, 3, 4]),
    Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
  ])
  const root = threadRoot(head.toString('base64'))
  assert.equal(root, '000102030405060708090a0b0c0d0e0f')
  assert.equal(threadRoot(Buffer.concat([head, Buffer.alloc(10, 7)]).toString('base64')), root)
  for (const broken of [undefined, '', 'AdsB', 'not base64 at all', Buffer.alloc(22).toString('base64')])
    assert.equal(threadRoot(broken), null)
})
