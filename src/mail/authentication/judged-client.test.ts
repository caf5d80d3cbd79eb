import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLocalAddress, judgedClient } from './judged-client.ts'

const client = (address: string) => ({ address, helo: 'mail.customer.example', secure: false })
const raw = (received: string): Buffer => Buffer.from(`${received}Subject: x\r\n\r\nx`)
const BY_RELAY =
  'Received: from mx.customer.example (mx.customer.example [203.0.113.5])\r\n\tby mail.example.org; x\r\n'

test('addresses of this machine and of private networks are local', () => {
  for (const address of ['127.0.0.1', '::1', '10.1.2.3', '172.20.0.2', '192.168.1.1', 'fd00::1', 'fe80::1'])
    assert.ok(isLocalAddress(address), address)
  for (const address of ['203.0.113.5', '172.32.0.1', '2001:db8::1', 'localhost', '0.0.0.0'])
    assert.ok(!isLocalAddress(address), address)
})

test('a remote client is judged by its address; an import and a local client are not judged', () => {
  const options = { judgesLocal: false }
  assert.deepEqual(judgedClient(client('::ffff:203.0.113.9'), raw(BY_RELAY), options), {
    ip: '203.0.113.9',
    helo: 'mail.customer.example',
  })
  assert.equal(judgedClient(null, raw(''), options), null)
  assert.equal(judgedClient(client('127.0.0.1'), raw(BY_RELAY), options), null)
})

test('where local clients are judged, a mail server of ours names who brought the mail to it', () => {
  const judged = (received: string) => judgedClient(client('127.0.0.1'), raw(received), { judgesLocal: true })
  const itself = { ip: '127.0.0.1', helo: 'mail.customer.example' }
  assert.deepEqual(judged(BY_RELAY), { ip: '203.0.113.5', helo: 'mx.customer.example' })
  assert.deepEqual(judged('Received: from x ([IPv6:2001:db8::5]) by mail.example.org; x\r\n'), {
    ip: '2001:db8::5',
    helo: 'x',
  })
  assert.deepEqual(judged(''), itself)
  assert.deepEqual(judged('Received: from x ([192.168.0.7]) by mail.example.org; x\r\n'), itself)
  // Only the outermost line is by a server of ours; what follows anybody can write.
  assert.deepEqual(judged(`Received: by mail.example.org; x\r\n${BY_RELAY}`), itself)
})
