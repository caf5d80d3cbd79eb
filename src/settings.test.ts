import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadSettings } from './settings.ts'

test('what is no network in OUTBOUND_ALLOW is named, before anything is called', () => {
  assert.deepEqual(loadSettings({ OUTBOUND_ALLOW: '10.0.0.0/8, fd00::/8,192.168.1.7' }).problems, [])
  assert.deepEqual(loadSettings({ OUTBOUND_ALLOW: '10.0.0.0/8, intranet' }).problems, [
    { name: 'OUTBOUND_ALLOW', problem: '“intranet” is not a network, such as 10.0.0.0/8' },
  ])
})
