import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Dovecot, noDovecot, PASSWORD, startDovecot } from '../support/dovecot.ts'
import { type Parlance, start } from '../support/start.ts'

interface Scene {
  parlance: Parlance
  dovecot: Dovecot
}

const DAY_MS = 24 * 3600_000

/** Waits for what comes by itself. */
async function eventually<T>(what: string, find: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 30_000
  for (;;) {
    const found = await find()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`still waiting: ${what}`)
    await sleep(50)
  }
}

const mailboxOf = (dovecot: Dovecot, username: string, more: object = {}) => ({
  host: '127.0.0.1',
  port: dovecot.tlsPort,
  security: 'tls',
  username,
  password: PASSWORD,
  address: `${username}@shop.example`,
  ...more,
})

async function connect({ parlance, dovecot }: Scene, username: string, more: object = {}) {
  const { status, body } = await parlance.call('POST', '/native/v1/mailboxes', {
    body: mailboxOf(dovecot, username, more),
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

const get = async (parlance: Parlance, id: string) =>
  (await parlance.call('GET', `/native/v1/mailboxes/${id}`)).body

const inState = (parlance: Parlance, id: string, state: string) =>
  eventually(`mailbox ${state}`, async () => {
    const mailbox = await get(parlance, id)
    return mailbox.state === state && (state !== 'connected' || mailbox.last_sync_at) ? mailbox : undefined
  })

/** Subjects of what an inbox has, in order. */
async function subjects(parlance: Parlance, inbox: string): Promise<string[]> {
  const { body } = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: '*', inbox_id: inbox, size: 100 },
  })
  return body.results.map((each: { subject: string }) => each.subject).sort()
}

const arrives = (parlance: Parlance, inbox: string, expected: string[]) =>
  eventually(`${expected.join(', ')} in ${inbox}`, async () => {
    const found = await subjects(parlance, inbox)
    return found.length >= expected.length && found
  }).then((found) => assert.deepEqual(found, expected.toSorted()))

async function inboxFor(parlance: Parlance, id: string): Promise<string> {
  await parlance.call('POST', '/native/v1/inboxes', { body: { id, name: id } })
  return id
}

test('a mailbox at another server', { skip: noDovecot }, async (t) => {
  const dovecot = await startDovecot(t)
  const parlance = await start(t, {
    settings: { OUTBOUND_ALLOW: '127.0.0.0/8' },
    overrides: {
      mailboxes: {
        certificate: await readFile(new URL('../support/localhost-cert.pem', import.meta.url)),
        limits: { pollMs: 100 },
        lookMs: 100,
        pauseOf: () => 100,
      },
    },
  })
  const scene = { parlance, dovecot }
  await t.test('new mail appears, and nothing changes over there', () => newMail(scene))
})

async function newMail(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const inbox = await inboxFor(parlance, 'anna')
  await dovecot.deliver('anna', { subject: 'before', at: new Date(Date.now() - DAY_MS) })
  const { id } = await connect(scene, 'anna', { inbox_id: inbox })
  await inState(parlance, id, 'connected')
  await dovecot.deliver('anna', { subject: 'one' })
  await arrives(parlance, inbox, ['one'])
  await dovecot.deliver('anna', { subject: 'two' })
  await arrives(parlance, inbox, ['one', 'two'])
  const files = await dovecot.files('anna')
  assert.equal(files.length, 3)
  assert.deepEqual(
    files.filter((name) => /:2,.*[A-Z]/.test(name)),
    [],
  )
}
