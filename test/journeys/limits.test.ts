import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../support/start.ts'

const SESSION = '/native/v1/session'

test('who asks too often is told when to come back, in the words of the dialect; others are served', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { callsOfToken: 12 } },
  })
  const other = await parlance.newOrganization()
  let refused = await parlance.call('GET', SESSION)
  for (let n = 0; n < 12 && refused.status === 200; n += 1) refused = await parlance.call('GET', SESSION)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) >= 1)
  assert.equal(typeof refused.body.error.message, 'string')
  const epilot = await parlance.call('POST', '/v1/message/threads:search', { body: { q: '*' } })
  assert.equal(epilot.status, 429)
  assert.ok(Number(epilot.headers.get('retry-after')) >= 1)
  assert.equal((await parlance.call('GET', SESSION, { token: other.token })).status, 200)
})

test('an organization has a limit of its own, over all its tokens', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { callsOfOrganization: 12 } },
  })
  const agent = await parlance.newPerson('agent@example.test')
  let refused = await parlance.call('GET', SESSION)
  for (let n = 0; n < 12 && refused.status === 200; n += 1) refused = await parlance.call('GET', SESSION)
  assert.equal(refused.status, 429)
  assert.equal((await parlance.call('GET', SESSION, { token: agent.token })).status, 429)
})

test('an address that tries tokens is shut out before they are looked at', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { wrongTokensOfAddress: 3 } },
  })
  const from = (address: string, token: string) =>
    parlance.call('GET', SESSION, { token, headers: { 'x-forwarded-for': address } })
  for (let n = 0; n < 3; n += 1) assert.equal((await from('192.0.2.7', `guess-${n}`)).status, 401)
  assert.equal((await from('192.0.2.7', 'guess-4')).status, 429)
  assert.equal((await from('192.0.2.7', parlance.token)).status, 429)
  assert.equal((await from('192.0.2.8', parlance.token)).status, 200)
})
