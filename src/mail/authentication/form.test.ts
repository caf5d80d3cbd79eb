import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examineForm } from './form.ts'

const mail = (header: string, body = 'Hello\r\n'): Buffer =>
  Buffer.from(`${header}From: kim@customer.example\r\n\r\n${body}`)

test('a mail as programs write it is judged as it is', () => {
  const raw = mail('DKIM-Signature: v=1; d=customer.example\r\nSubject: x\r\n')
  const form = examineForm(raw)
  assert.equal(form?.source, raw)
  assert.deepEqual([form?.isBodyFit, form?.hasTooManySeals], [true, false])
})

test('signatures and seals beyond a bound are left out, the rest stays in its order', () => {
  const raw = mail(`${'DKIM-Signature: x\r\n'.repeat(20)}${'ARC-Seal: x\r\n'.repeat(40)}Subject: x\r\n`)
  const form = examineForm(raw)
  assert.equal(form?.source.toString(), mail(`${'DKIM-Signature: x\r\n'.repeat(8)}Subject: x\r\n`).toString())
  assert.equal(form?.hasTooManySeals, true)
})

test('a header that is made to be slow is not read at all', () => {
  for (const header of [
    `Subject: ${'x'.repeat(200_000)}\r\n`,
    'X: y\r\n'.repeat(3_000),
    `X: a${' '.repeat(300)}b\r\n`,
    `X: a\r\n${'stray\r\n'.repeat(500)}`,
    `Content-Type: text/plain; x=${'y'.repeat(10_000)}\r\n`,
  ])
    assert.equal(examineForm(mail(header)), null, header.slice(0, 30))
})

test('a body with lines of megabytes, or of bare line feeds, is left out', () => {
  for (const body of [
    'x'.repeat(600_000),
    'x\n'.repeat(50_000),
    '\t\r\n'.repeat(700_000),
    `ok\r\n${'x'.repeat(300_000)}\r\n`,
  ]) {
    const form = examineForm(mail('Subject: x\r\n', body))
    assert.equal(form?.isBodyFit, false)
    assert.equal(form?.source.toString(), 'Subject: x\r\nFrom: kim@customer.example')
  }
  assert.equal(examineForm(mail('', `${'x'.repeat(900)}\r\n`.repeat(2_000)))?.isBodyFit, true)
})

test('a mail without a body, or without anything', () => {
  assert.equal(examineForm(Buffer.from('From: kim@customer.example\r\n'))?.isBodyFit, true)
  assert.equal(examineForm(Buffer.alloc(0))?.isBodyFit, true)
})

test('of signatures over a part of the body one is read', () => {
  const part = (n: number): string => `DKIM-Signature: v=1; l=${n}; d=customer.example\r\n`
  const whole = 'DKIM-Signature: v=1; d=customer.example\r\n'
  const form = examineForm(mail(`${part(1)}${part(2)}${whole}`))
  assert.equal(form?.source.toString(), mail(`${part(1)}${whole}`).toString())
})
