import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { subscribe } from '../support/cable-client.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { until } from './load.ts'
import { startPair } from './pair.ts'

test('an agent whose process is killed is offline within a minute', { timeout: 120_000 }, async (t) => {
  if (!process.env.PARLANCE_TEST_SERVER) return t.skip('the embedded database has one process')
  const pair = await startPair(t)
  const [doomed, survivor] = pair.programs
  const ask = async (method: string, path: string, body?: object): Promise<ReturnType<typeof JSON.parse>> => {
    const response = await fetch(survivor.url + path, {
      method,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    assert.ok(response.ok, `${path}: ${response.status}`)
    return response.json()
  }
  await ask('POST', '/native/v1/queues', { name: 'Support' })
  const { person } = await ask('GET', '/native/v1/session')
  const profile = await ask('GET', '/api/v1/profile')
  await subscribe(t, doomed.url, { pubsub_token: profile.pubsub_token, account_id: 1, user_id: profile.id })
  const status = async (): Promise<string> =>
    (await ask('GET', `/v1/agents/${person.id}/presence`)).data.connectionStatus
  await until(async () => (await status()) === 'Online', 'the agent is online')
  await pair.kill(0)
  // Most of the minute has passed.
  const client = new pg.Client({ connectionString: pair.databaseUrl })
  await client.connect()
  await client.query(`update presence set seen_at = seen_at - interval '50 seconds' where kind = 'person'`)
  await client.end()
  const killedAt = Date.now()
  const told = async () => {
    const { data } = await ask('GET', '/native/v1/events?limit=1000')
    const changes = data.filter(({ type }: { type: string }) => type === 'presence.changed')
    return changes.at(-1)?.data.connection === 'offline'
  }
  await until(
    async () => (await status()) === 'Offline' && (await told()),
    'the agent is offline, and the log says so',
  )
  assert.ok(Date.now() - killedAt < 40_000)
})
