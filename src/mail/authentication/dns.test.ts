import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { test } from 'node:test'
import { dnsZone } from '../../../test/support/dns-zone.ts'
import { parseDnsServers } from '../../lib/dns-servers.ts'
import { boundedLookups, deadlineIn } from './bounded-lookups.ts'
import { openDns } from './dns.ts'

test('the name servers that are set are asked, and their answers remembered', async (t) => {
  const server = await dnsZone(t, { 'TXT customer.example': 'v=spf1 -all' })
  const dns = openDns(parseDnsServers(server.address) ?? null)
  t.after(() => dns.close())
  for (const name of ['customer.example', 'CUSTOMER.example', 'customer.example'])
    assert.deepEqual(await dns.lookup(name, 'TXT'), [['v=spf1 -all']])
  for (const _ of [1, 2]) await assert.rejects(dns.lookup('nobody.example', 'TXT'), { code: 'ENOTFOUND' })
  assert.deepEqual(server.asked, ['TXT customer.example', 'TXT nobody.example'])
})

test('who is not answered waits no longer than the mail may', async (t) => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1')
  await once(silent, 'listening')
  t.after(() => silent.close())
  const dns = openDns([{ host: '127.0.0.1', port: silent.address().port }])
  t.after(() => dns.close())
  const lookup = boundedLookups(dns.lookup, { questions: 5, deadline: deadlineIn(50) })
  await assert.rejects(lookup('customer.example', 'TXT'), { code: 'ETIMEOUT' })
  await assert.rejects(lookup('customer.example', 'MX'), { code: 'ETIMEOUT' })
})
