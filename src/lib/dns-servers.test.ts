import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDnsServers } from './dns-servers.ts'

test('name servers are written as host and port, the port may be left out', () => {
  assert.deepEqual(parseDnsServers('192.0.2.53:5353, ns.example,[2001:db8::53]:53'), [
    { host: '192.0.2.53', port: 5353 },
    { host: 'ns.example', port: 53 },
    { host: '2001:db8::53', port: 53 },
  ])
})

test('anything else is refused', () => {
  for (const text of ['', ',', '192.0.2.53:0', '192.0.2.53:99999', '2001:db8::53', 'a b', 'ns.example:x'])
    assert.equal(parseDnsServers(text), undefined, text)
})
