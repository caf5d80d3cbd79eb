import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileFetcher } from './fetch-file.ts'
import { outboundNetworks } from './networks.ts'

test('few files are fetched at once, the others wait', async (t) => {
  const waiting: ServerResponse[] = []
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    waiting.push(response)
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const fetchFile = fileFetcher(outboundNetworks('127.0.0.0/8'))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`
  const fetched = Array.from({ length: 6 }, () => fetchFile(url, ''))
  let most = 0
  while (asked < 6 || waiting.length > 0) {
    await setTimeout(5)
    if (asked < 4) continue
    most = Math.max(most, waiting.length)
    waiting.shift()?.writeHead(200, { 'content-type': 'text/plain' }).end('here')
  }
  assert.equal(most, 4)
  for (const file of await Promise.all(fetched)) assert.equal(file.bytes.toString(), 'here')
})
