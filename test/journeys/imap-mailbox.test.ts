import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Dovecot, freePort, noDovecot, PASSWORD, startDovecot } from '../support/dovecot.ts'
import { type Parlance, start } from '../support/start.ts'

interface Scene {
  parlance: Parlance
  dovecot: Dovecot
}

const DAY_MS = 24 * 3600_000

/** Waits for what comes by itself: longer than the lease of a mailbox that was lost. */
async function eventually<T>(what: string, find: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 100_000
  for (;;) {
    const found = await find()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`still waiting: ${what}`)
    await sleep(100)
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

async function messages(parlance: Parlance, inbox: string): Promise<{ _id: string; subject: string }[]> {
  const body = { q: '*', inbox_id: inbox, size: 200 }
  return (await parlance.call('POST', '/v1/message/messages:search', { body })).body.results
}

/** Subjects of what an inbox has, in order. */
const subjects = async (parlance: Parlance, inbox: string): Promise<string[]> =>
  (await messages(parlance, inbox)).map(({ subject }) => subject).sort()

async function unread(parlance: Parlance, inbox: string): Promise<number> {
  const body = { q: 'NOT org_read_message:1', inbox_id: inbox, size: 1 }
  return (await parlance.call('POST', '/v1/message/messages:search', { body })).body.hits
}

async function arrives(parlance: Parlance, inbox: string, expected: string[]): Promise<void> {
  let found: string[] = []
  await eventually(`mail of ${inbox}`, async () => {
    found = await subjects(parlance, inbox)
    return found.length >= expected.length
  }).catch(async (error) => {
    const { data } = (await parlance.call('GET', '/native/v1/mailboxes')).body
    throw new Error(`${JSON.stringify({ expected, found, data })}`, { cause: error })
  })
  assert.deepEqual(found, expected.toSorted())
}

async function inboxFor(parlance: Parlance, id: string): Promise<string> {
  await parlance.call('POST', '/native/v1/inboxes', { body: { id, name: id } })
  return id
}

test('a mailbox at another server', { skip: noDovecot }, async (t) => {
  const dovecot = await startDovecot(t)
  const parlance = await start(t, {
    settings: { OUTBOUND_ALLOW: '127.0.0.0/8', SMTP_MAX_BYTES: '100000' },
    overrides: {
      mailboxes: {
        certificate: await readFile(new URL('../support/localhost-cert.pem', import.meta.url)),
        // As long as a person waits: what hangs or was not announced is asked for again within the test.
        limits: { pollMs: 100, idleMs: 2000, connectMs: 5000, commandMs: 5000 },
        lookMs: 250,
        pauseOf: ({ status }) => (status === 'auth_failed' ? 3600_000 : 100),
      },
    },
  })
  const scene = { parlance, dovecot }
  await t.test('new mail appears, and nothing changes over there', () => newMail(scene))
  await t.test('mail that was there before comes in as old mail, where it is wanted', () => oldMail(scene))
  await t.test('it is marked and moved where that is asked for', () => afterwards(scene))
  await t.test('what does not work is told by the test and by the state', () => failures(scene))
  await t.test('what is wrong is refused, and no password is shown', () => refusals(scene))
  await t.test('a mail that is too large is left out, visibly', () => tooLarge(scene))
  await t.test('UIDs that begin anew bring nothing twice', () => newUids(scene))
  await t.test('a count of changes that begins anew hides nothing', () => newChanges(scene))
  const next = await outages(scene)
  await t.test('a server without IDLE is asked now and then', () => polling({ ...scene, parlance: next }))
  await t.test('one that is deleted is left alone', () => deletion({ ...scene, parlance: next }))
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
  // Moved into the folder, say from the spam: old as it is, it is new there.
  await dovecot.deliver('anna', { subject: 'moved in', at: new Date(Date.now() - 9 * DAY_MS) })
  await arrives(parlance, inbox, ['moved in', 'one', 'two'])
  const files = await dovecot.files('anna')
  assert.equal(files.length, 4)
  assert.deepEqual(files.filter(hasFlags), [])
  const [message] = await messages(parlance, inbox)
  const { authentication, placement } = (await parlance.call('GET', `/native/v1/messages/${message?._id}`))
    .body
  assert.deepEqual([authentication ?? null, placement.rule], [null, 'new'])
  assert.equal(await unread(parlance, inbox), 3)
}

const hasFlags = (name: string): boolean => /:2,.*[A-Z]/.test(name)

async function oldMail(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  for (const [subject, days] of [
    ['ancient', 400],
    ['last week', 6],
    ['yesterday', 1],
  ] as const)
    await dovecot.deliver('ben', { subject, at: new Date(Date.now() - days * DAY_MS) })
  const all = await inboxFor(parlance, 'ben-all')
  await connect(scene, 'ben', { inbox_id: all, from: 'all' })
  await arrives(parlance, all, ['ancient', 'last week', 'yesterday'])
  assert.equal(await unread(parlance, all), 0)
  const since = await inboxFor(parlance, 'ben-since')
  const from = new Date(Date.now() - 7 * DAY_MS).toISOString().slice(0, 10)
  // Another way to the same account: a folder is connected once.
  const { id } = await connect(scene, 'ben', { inbox_id: since, from, ...startTls(dovecot) })
  await arrives(parlance, since, ['last week', 'yesterday'])
  assert.equal((await inState(parlance, id, 'connected')).from, `${from}T00:00:00.000Z`)
}

const startTls = ({ port }: Dovecot) => ({ port, security: 'starttls' })

async function afterwards(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const inbox = await inboxFor(parlance, 'cleo')
  await dovecot.makeFolder('cleo', 'Done')
  await dovecot.deliver('cleo', { subject: 'here before', at: new Date(Date.now() - DAY_MS) })
  const { id } = await connect(scene, 'cleo', { inbox_id: inbox, mark_seen: true })
  await inState(parlance, id, 'connected')
  await dovecot.deliver('cleo', { subject: 'marked' })
  await eventually('mail is marked', async () => {
    const files = await dovecot.files('cleo')
    return files.filter((name) => /:2,.*S/.test(name)).length === 1
  })
  await parlance.call('PATCH', `/native/v1/mailboxes/${id}`, { body: { move_to: 'Done' } })
  await dovecot.deliver('cleo', { subject: 'moved' })
  const done = await eventually('mail is moved', async () => {
    const files = await dovecot.files('cleo', 'Done')
    return files.length > 0 && files
  })
  assert.match(done.join(), /:2,.*S/)
  assert.equal((await dovecot.files('cleo')).length, 2)
  await arrives(parlance, inbox, ['marked', 'moved'])
  // It goes on where the folder is gone: what was asked for beside it does not stop the mail.
  await parlance.call('PATCH', `/native/v1/mailboxes/${id}`, { body: { move_to: 'Nowhere' } })
  await dovecot.deliver('cleo', { subject: 'stays' })
  await arrives(parlance, inbox, ['marked', 'moved', 'stays'])
  await eventually('a warning', async () => /“Nowhere”/.test((await get(parlance, id)).warning ?? ''))
  const { body } = await parlance.call('POST', `/native/v1/mailboxes/${id}/test`)
  assert.equal(body.status, 'folder_missing')
}

async function failures(scene: Scene): Promise<void> {
  const { parlance } = scene
  const outcome = async (username: string, more: object) => {
    const { id } = await connect(scene, username, { folder: 'INBOX', ...more })
    const { body: test } = await parlance.call('POST', `/native/v1/mailboxes/${id}/test`)
    const mailbox = await eventually('a failure', async () => {
      const found = await get(parlance, id)
      return found.failure !== null && found
    })
    assert.equal((await parlance.call('DELETE', `/native/v1/mailboxes/${id}`)).status, 204)
    assert.equal(mailbox.failure.status, test.status)
    assert.ok(mailbox.failure.error.length > 5, mailbox.failure.error)
    return [test.status, mailbox.state]
  }
  const password = 'wrong password'
  assert.deepEqual(await outcome('dora', { password }), ['auth_failed', 'auth_failed'])
  assert.deepEqual(await outcome('nobody-there', {}), ['auth_failed', 'auth_failed'])
  // The certificate is not for this name.
  assert.deepEqual(await outcome('dora', { host: '127.0.0.2' }), ['tls_failed', 'failing'])
  // TLS where STARTTLS is spoken.
  assert.deepEqual(await outcome('dora', { port: scene.dovecot.port }), ['tls_failed', 'failing'])
  assert.deepEqual(await outcome('dora', { folder: 'Missing' }), ['folder_missing', 'failing'])
  assert.deepEqual(await outcome('dora', { port: await freePort() }), ['host_unreachable', 'failing'])
  // Not allowed: a network of one's own.
  assert.deepEqual(await outcome('dora', { host: '10.0.0.1' }), ['host_unreachable', 'failing'])
  await passwordMended(scene)
}

async function passwordMended(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const inbox = await inboxFor(parlance, 'dora')
  const { id } = await connect(scene, 'dora', { inbox_id: inbox, password: 'wrong password' })
  const { failure } = await inState(parlance, id, 'auth_failed')
  assert.equal(failure.failures, 1)
  // Tried again late only, so that nobody is locked out.
  assert.ok(new Date(failure.next_try_at).getTime() > Date.now() + 60_000)
  await dovecot.deliver('dora', { subject: 'meanwhile' })
  const changed = await parlance.call('PATCH', `/native/v1/mailboxes/${id}`, { body: { password: PASSWORD } })
  assert.equal(changed.status, 200)
  await arrives(parlance, inbox, ['meanwhile'])
  assert.equal((await inState(parlance, id, 'connected')).failure, null)
}

async function refusals(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const post = (more: object) =>
    parlance.call('POST', '/native/v1/mailboxes', { body: mailboxOf(dovecot, 'emil', more) })
  for (const [more, field] of [
    [{ port: 25 }, 'port'],
    [{ host: 'a b' }, 'host'],
    [{ address: 'emil' }, 'address'],
    [{ from: 'yesterday' }, 'from'],
    [{ folder: 'a\r\nb' }, 'folder'],
    [{ move_to: 'inbox' }, 'move_to'],
  ] as const) {
    const { status, body } = await post(more)
    assert.deepEqual([status, body.error.details.field], [400, field], JSON.stringify(body))
  }
  assert.equal((await post({ inbox_id: 'nowhere' })).status, 404)
  const { body: list } = await parlance.call('GET', '/native/v1/mailboxes')
  const [first] = list.data
  const double = mailboxOf(dovecot, first.username)
  assert.equal((await parlance.call('POST', '/native/v1/mailboxes', { body: double })).status, 409)
  // Else it would be told to whoever listens there.
  const elsewhere = { body: { host: 'localhost' } }
  assert.equal((await parlance.call('PATCH', `/native/v1/mailboxes/${first.id}`, elsewhere)).status, 400)
  const { body: events } = await parlance.call('GET', '/native/v1/events?limit=1000')
  assert.ok(!JSON.stringify([list, events]).includes(PASSWORD))
  const { rows } = await sql<{ row: string }>`select m::text as row from imap_mailboxes m`.execute(
    parlance.core.database.kysely,
  )
  assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(PASSWORD))
}

async function tooLarge(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const inbox = await inboxFor(parlance, 'finn')
  const { id } = await connect(scene, 'finn', { inbox_id: inbox })
  await inState(parlance, id, 'connected')
  const head = 'From: kim@customer.example\r\nSubject: large\r\n\r\n'
  await dovecot.deliver('finn', { subject: 'large', raw: head + 'x'.repeat(79).concat('\r\n').repeat(2000) })
  await dovecot.deliver('finn', { subject: 'behind it' })
  // Neither a line of header nor anything else: a mail it is all the same.
  await dovecot.deliver('finn', { subject: '', raw: '\0\xff no header\n' })
  await arrives(parlance, inbox, ['', 'behind it'])
  const { counts, skipped } = await eventually('all is counted', async () => {
    const now = await get(parlance, id)
    return now.counts.stored === 2 && now
  })
  assert.deepEqual(counts, { stored: 2, known: 0, skipped: 1 })
  assert.match(skipped[0].reason, /larger than 100000 bytes/)
  assert.ok(skipped[0].size > 100_000)
}

async function newUids(scene: Scene): Promise<void> {
  const { parlance, dovecot } = scene
  const inbox = await inboxFor(parlance, 'emil')
  await dovecot.deliver('emil', { subject: 'not wanted', at: new Date(Date.now() - DAY_MS) })
  const { id } = await connect(scene, 'emil', { inbox_id: inbox })
  await inState(parlance, id, 'connected')
  await dovecot.deliver('emil', { subject: 'kept' })
  await dovecot.deliver('emil', { subject: 'deleted' })
  // Without a Message-ID it is known by what it says.
  await dovecot.deliver('emil', { subject: 'bare', raw: 'Subject: bare\r\n\r\nBare.\r\n' })
  await arrives(parlance, inbox, ['bare', 'deleted', 'kept'])
  const found = await messages(parlance, inbox)
  const gone = found.find(({ subject }) => subject === 'deleted')
  assert.equal((await parlance.call('DELETE', `/v1/message/messages/${gone?._id}`)).status, 204)
  await dovecot.kill()
  await dovecot.forgetUids('emil', 2_000_000_001)
  await dovecot.deliver('emil', { subject: 'after' })
  await dovecot.start()
  await arrives(parlance, inbox, ['after', 'bare', 'kept'])
  const mailbox = await eventually('all is read again', async () => {
    const now = await get(parlance, id)
    return now.state === 'connected' && now.uid_validity === '2000000001' && now.last_uid === '5' && now
  })
  assert.equal(mailbox.counts.stored, 4)
}

/** The folder said the same number when it was opened for the first time, and had nothing new then. */
async function newChanges({ parlance, dovecot }: Scene): Promise<void> {
  await dovecot.kill()
  await dovecot.forgetChanges('emil')
  await dovecot.deliver('emil', { subject: 'unchanged' })
  await dovecot.start()
  await arrives(parlance, 'emil', ['after', 'bare', 'kept', 'unchanged'])
}

/** Mail comes while the server dies, while nobody is there to take it, and while both come back. */
async function outages(scene: Scene): Promise<Parlance> {
  const { dovecot } = scene
  let { parlance } = scene
  const expected = ['one', 'two', 'moved in']
  const deliver = async (subject: string): Promise<void> => {
    expected.push(subject)
    await dovecot.deliver('anna', { subject })
  }
  for (let round = 1; round <= 3; round += 1) {
    await deliver(`before kill ${round}`)
    const killed = dovecot.kill()
    await deliver(`during kill ${round}`)
    await killed
    await deliver(`while down ${round}`)
    await dovecot.start()
    await deliver(`back ${round}`)
  }
  await arrives(parlance, 'anna', expected)
  await deliver('before stop')
  await parlance.stop()
  for (let count = 1; count <= 60; count += 1) await deliver(`while stopped ${count}`)
  parlance = await parlance.restart()
  await deliver('after start')
  await arrives(parlance, 'anna', expected)
  const { data } = (await parlance.call('GET', '/native/v1/mailboxes')).body
  for (const { id, username } of data)
    if (username !== 'cleo') assert.equal((await inState(parlance, id, 'connected')).failure, null)
  assert.deepEqual((await dovecot.files('anna')).filter(hasFlags), [])
  return parlance
}

async function polling({ parlance, dovecot }: Scene): Promise<void> {
  await dovecot.kill()
  await dovecot.start({ capability: 'IMAP4rev1 SASL-IR UIDPLUS' })
  const { data } = (await parlance.call('GET', '/native/v1/mailboxes')).body
  const { id } = data.find(({ username }: { username: string }) => username === 'dora')
  await dovecot.deliver('dora', { subject: 'at once' })
  await arrives(parlance, 'dora', ['at once', 'meanwhile'])
  await inState(parlance, id, 'connected')
  await dovecot.deliver('dora', { subject: 'polled' })
  await arrives(parlance, 'dora', ['at once', 'meanwhile', 'polled'])
}

async function deletion({ parlance, dovecot }: Scene): Promise<void> {
  const { data } = (await parlance.call('GET', '/native/v1/mailboxes')).body
  const of = (username: string) => data.find((each: { username: string }) => each.username === username)
  // What belongs to a deleted inbox goes on in its successor.
  await parlance.call('DELETE', '/v2/email-settings/shared-inboxes/dora?successorInboxId=emil')
  assert.equal((await parlance.call('DELETE', `/native/v1/mailboxes/${of('finn').id}`)).status, 204)
  assert.equal((await parlance.call('GET', `/native/v1/mailboxes/${of('finn').id}`)).status, 404)
  assert.equal((await get(parlance, of('dora').id)).inbox_id, 'emil')
  const before = await subjects(parlance, 'finn')
  await dovecot.deliver('finn', { subject: 'unheard' })
  await dovecot.deliver('dora', { subject: 'heard' })
  await eventually('the other one goes on', async () => (await subjects(parlance, 'emil')).includes('heard'))
  assert.deepEqual(await subjects(parlance, 'finn'), before)
}
