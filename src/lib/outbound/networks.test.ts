import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, OutboundRefusal, outboundNetworks, parseNetworks } from './networks.ts'

test('only ordinary public addresses are reached, in whatever form an address comes', () => {
  const { isAllowed } = outboundNetworks(undefined)
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])
    assert.ok(isAllowed(address), address)
  for (const address of [
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'nonsense',
    '',
  ])
    assert.ok(!isAllowed(address), address)
})

test('the operator opens networks, and what is no network is named', () => {
  const { isAllowed } = outboundNetworks('10.1.0.0/16, 127.0.0.1 fd00:1::/32')
  for (const address of ['10.1.2.3', '127.0.0.1', '::ffff:10.1.2.3', 'fd00:1::5'])
    assert.ok(isAllowed(address), address)
  for (const address of ['10.2.0.1', '127.0.0.2', 'fd00:2::5', '::1']) assert.ok(!isAllowed(address), address)
  assert.deepEqual(parseNetworks('10.0.0.0/8,10.0.0.0/33, x , 300.1.1.1').problems, [
    '10.0.0.0/33',
    'x',
    '300.1.1.1',
  ])
})

test('a name is looked up once, and all of its addresses have to be in bounds', async () => {
  assert.deepEqual(await addressOf('[::1]', outboundNetworks('::1')), { address: '::1', family: 6 })
  assert.deepEqual(await addressOf('127.0.0.1', outboundNetworks('127.0.0.0/8')), {
    address: '127.0.0.1',
    family: 4,
  })
  for (const host of ['127.0.0.1', 'localhost', '[::1]', 'name.invalid'])
    await assert.rejects(addressOf(host, outboundNetworks(undefined)), OutboundRefusal, host)
})
