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

test('a token that asks too often of Dixa’s API waits there, and nowhere else', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { dixaRates: { atOnce: 5, perSecond: 0.01, perDay: 3 } },
  })
  const other = await parlance.newOrganization()
  const ask = async (token = parlance.token) => {
    const { status, body, headers } = await parlance.call('GET', '/v1/tags', { token })
    const isTold = Number(headers.get('retry-after')) >= 1
    return [status, body.message ?? '', isTold]
  }
  for (const _ of [1, 2, 3]) assert.deepEqual(await ask(), [200, '', false])
  for (const _ of [4, 5]) assert.deepEqual(await ask(), [429, 'Limit Exceeded', true])
  assert.deepEqual(await ask(), [429, 'Too Many Requests', true])
  assert.deepEqual(await ask(other.token), [200, '', false], 'others are served')
  assert.equal((await parlance.call('GET', '/native/v1/session')).status, 200, 'other APIs serve')
})
