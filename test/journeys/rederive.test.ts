import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { DERIVED_VERSION } from '../../src/mail/inbound/derived-version.ts'
import { derive, derived } from '../support/derivations.ts'
import { newInstallation } from '../support/installation.ts'
import type { Parlance } from '../support/start.ts'

const REPLY =
  'Der Stand ist 4711.\n\nAm 18.11.2026 um 10:02 schrieb Support <inbox@parlance.localhost>:\n> Wie?'
const REPORT = Buffer.from('%PDF-1.7 a report')
const SCAN = Buffer.from('%PDF-1.7 a scan')

const read = async (parlance: Parlance, id: string) =>
  (await parlance.call('GET', `/native/v1/messages/${id}`)).body

const find = async (parlance: Parlance, q: string) =>
  (await parlance.call('POST', '/v1/message/messages:search', { body: { q, size: 100 } })).body

/** Everything that is stored of all messages, the times of their changes included. */
async function stored(parlance: Parlance) {
  const { rows } = await sql`select m.*, s.terms::text as terms from messages m
    join message_search s on s.organization_id = m.organization_id and s.id = m.id order by m.id`.execute(
    parlance.core.database.kysely,
  )
  return rows
}

const events = async (parlance: Parlance) =>
  (await parlance.call('GET', '/native/v1/events?limit=1000')).body.data as {
    type: string
    message_id: string
    data: { changed: string[] }
  }[]

/** What an older parser would have left: it saw no file but one, under no name, and no quotes; search knows that. */
async function age(parlance: Parlance, id: string): Promise<void> {
  const db = parlance.core.database.kysely
  await sql`update messages set derived_version = null, text = 'garbled', html = null, body_parts = null,
    subject = 'garbled subject', subject_key = null, in_reply_to = null, reference_ids = '{}', automatic = null,
    content_digest = ${'0'.repeat(64)}, from_address = from_address - 'name',
    attachments = case when jsonb_array_length(attachments) = 0 then attachments
      else jsonb_build_array(attachments->0 || '{"filename": "attachment.bin"}') end
    where id = ${id}`.execute(db)
  await sql`update files set filename = 'attachment.bin' where id =
    (select (attachments->0->>'fileId')::uuid from messages where id = ${id})`.execute(db)
  await sql`update message_search set terms = '''garbled''' where id = ${id}`.execute(db)
}

/** Stories of one server: each leaves nothing behind that older rules have read. */
test('stored mail is read again', async (t) => {
  const installation = await newInstallation(t)
  const parlance = await installation.start()
  const story = (name: string, tell: (parlance: Parlance) => Promise<void>) =>
    t.test(name, () => tell(parlance))
  await story('with all that people did since', keepsWhatPeopleDid)
  await story('and known when it comes once more', isKnown)
  await story('and two messages that are one mail today do not fight for its recognition', doNotFight)
  await story('by administrators their own, by the operator everybody’s', whoseIsRead)
  await t.test('but for a message whose source is gone: the command says so, and ends with 1', async () => {
    const lost = await parlance.mailIn({ subject: 'Lost' })
    const kept = await parlance.mailIn({ subject: 'Kept' })
    const { rows } = await sql<{
      blob: string
    }>`select source_blob as blob from messages where id = ${lost.id}`.execute(parlance.core.database.kysely)
    for (const { id } of [lost, kept]) await age(parlance, id)
    const blob = rows[0]?.blob ?? ''
    await rm(join(installation.dataDir, 'blobs', blob.slice(0, 2), blob), { force: true })
    const outcome = await installation.command('rederive')
    assert.equal(outcome.code, 1)
    assert.match(outcome.out, /^1 read again, 1 of them changed, 1 failed/)
    assert.match(outcome.err, new RegExp(`✗ message ${lost.id}: its source is not in the store`))
    assert.equal((await read(parlance, lost.id)).text, 'garbled')
    assert.equal((await read(parlance, kept.id)).subject, 'Kept')
  })
})

async function keepsWhatPeopleDid(parlance: Parlance): Promise<void> {
  const first = await parlance.mailIn({ subject: 'Another matter', text: 'Something else' })
  const mail = await parlance.mailIn({
    subject: 'AW: Zählerstand',
    text: REPLY,
    references: ['<earlier@customer.example>'],
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [
      { filename: 'Bericht.pdf', content: REPORT, contentType: 'application/pdf' },
      { filename: 'Scan.pdf', content: SCAN, contentType: 'application/pdf' },
    ],
  })
  const fresh = await read(parlance, mail.id)
  const [untouched] = await stored(parlance)
  await age(parlance, mail.id)
  const aged = await read(parlance, mail.id)
  assert.equal((await find(parlance, 'zählerstand')).hits, 0)

  // People go on working with what they see.
  const bea = await parlance.newPerson('bea@example.test')
  const [file] = aged.attachments
  const patched = await parlance.call('PUT', '/v1/message/messages', {
    body: {
      _id: mail.id,
      _tags: ['urgent'],
      file: { $relation: [{ entity_id: file.id, save_to_entity: true }] },
    },
  })
  assert.equal(patched.status, 201, JSON.stringify(patched.body))
  const marked = await parlance.call('POST', `/v2/message/messages/${mail.id}/read`, {
    body: { scopes: ['user'] },
    token: bea.token,
  })
  assert.equal(marked.status, 204)
  await parlance.call('POST', `/native/v1/messages/${mail.id}:move`, {
    body: { conversation_id: first.threadId },
  })
  const placement = (await read(parlance, mail.id)).placement
  assert.ok(placement.moved)

  assert.deepEqual(await derive(parlance), derived(1, 1))

  const after = await read(parlance, mail.id)
  for (const name of ['text', 'subject', 'parts', 'new_text', 'references', 'automatic', 'from', 'has_html'])
    assert.deepEqual(after[name], fresh[name], name)
  assert.deepEqual(
    after.attachments.map((each: { filename: string; size: number }) => [each.filename, each.size]),
    [
      ['Bericht.pdf', REPORT.length],
      ['Scan.pdf', SCAN.length],
    ],
  )
  assert.equal(after.attachments[0].id, file.id, 'a file keeps its id')
  const second = await fetch(after.attachments[1].url)
  assert.ok(Buffer.from(await second.arrayBuffer()).equals(SCAN))
  const { body: entity } = await parlance.call('GET', `/v2/message/messages/${mail.id}`)
  assert.equal(entity.file.$relation[0].save_to_entity, true)
  assert.deepEqual(after.labels, ['urgent'])
  assert.ok(entity.user_read_message.includes(bea.number))
  assert.equal(after.conversation_id, first.threadId)
  assert.deepEqual(after.placement, placement)
  assert.equal((await find(parlance, 'zählerstand')).results[0]?._id, mail.id)
  assert.equal((await find(parlance, 'garbled')).hits, 0)
  assert.equal((await find(parlance, '_tags:urgent')).hits, 1)
  const logged = (await events(parlance)).filter(({ type }) => type === 'message.rederived')
  assert.deepEqual(
    logged.map((each) => each.message_id),
    [mail.id],
  )
  assert.ok(logged[0]?.data.changed.includes('bodyParts'))
  assert.deepEqual((await stored(parlance))[0], untouched, 'what today’s rules have read is left alone')

  const before = await stored(parlance)
  assert.deepEqual(await derive(parlance, 'all'), derived(2, 0))
  assert.deepEqual(await stored(parlance), before)
  assert.deepEqual(await derive(parlance), derived(0, 0))
}

async function isKnown(parlance: Parlance): Promise<void> {
  const raw = {
    subject: 'Once',
    messageId: '<once@customer.example>',
    headers: { Date: new Date(0).toUTCString() },
  }
  const mail = await parlance.mailIn(raw)
  await age(parlance, mail.id)
  assert.deepEqual(await derive(parlance), derived(1, 1))
  await parlance.mailIn(raw)
  assert.equal((await find(parlance, 'subject:once')).hits, 1)
}

async function doNotFight(parlance: Parlance): Promise<void> {
  const one = await parlance.mailIn({ subject: 'Twice', text: 'a', messageId: '<twice@customer.example>' })
  const db = parlance.core.database.kysely
  // As an older parser would have taken the second one, which came by another route, for another mail.
  await sql`update messages set content_digest = ${'1'.repeat(64)}, derived_version = null where id = ${one.id}`.execute(
    db,
  )
  await parlance.mailIn({
    subject: 'Twice',
    text: 'a',
    messageId: '<twice@customer.example>',
    headers: { 'X-Route': 'other' },
  })
  assert.equal((await find(parlance, 'subject:twice')).hits, 2)
  assert.equal((await derive(parlance, 'all')).changed, 1)
  assert.equal((await derive(parlance, 'all')).changed, 0)
  await parlance.mailIn({
    subject: 'Twice',
    text: 'a',
    messageId: '<twice@customer.example>',
    headers: { 'X-Route': 'third' },
  })
  assert.equal((await find(parlance, 'subject:twice')).hits, 2)
}

async function whoseIsRead(parlance: Parlance): Promise<void> {
  const other = await parlance.newOrganization()
  const agent = await parlance.newPerson('cem@example.test')
  await parlance.mailIn({ subject: 'Ours' })
  await parlance.mailIn({ subject: 'Theirs', to: other.address })
  const allOld = () =>
    sql`update messages set derived_version = null, text = 'garbled'`.execute(parlance.core.database.kysely)

  await allOld()
  const refused = await parlance.call('GET', '/native/v1/derivations', { token: agent.token })
  assert.equal(refused.status, 403)
  assert.deepEqual(await derive(parlance, 'outdated', other), derived(1, 1))
  const foreign = await parlance.call(
    'POST',
    `/native/v1/organizations/${parlance.organization.number}/derivations`,
    {
      token: other.token,
      body: {},
    },
  )
  assert.equal(foreign.status, 404)
  const listed = await parlance.call('GET', '/native/v1/derivations')
  assert.deepEqual(
    listed.body.data.map((each: { outdated: number }) => each.outdated > 0),
    [true, false],
  )
  const ours = await derive(parlance)
  assert.ok(ours.changed > 0)
  await allOld()
  const own = await parlance.call('GET', '/native/v1/derivations', { token: other.token })
  assert.deepEqual(
    own.body.data.map((each: { outdated: number }) => each.outdated),
    [1],
  )
  assert.deepEqual(await derive(parlance, 'outdated', { id: other.id, token: parlance.token }), derived(1, 1))
  await derive(parlance)
}

/** How much is left to do, asked of the server that the command runs for itself. */
async function outdated(dataDir: string): Promise<number | undefined> {
  try {
    const { url, token } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'))
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/native/v1/derivations`, { headers })
    return response.status === 200 ? JSON.parse(await response.text()).data[0].outdated : undefined
  } catch {
    return undefined
  }
}

test('killed in the middle, it goes on from there and does nothing twice', async (t) => {
  const count = 250
  const installation = await newInstallation(t)
  const before = await installation.start()
  const importOne = (n: number) =>
    fetch(`${before.url}/native/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${before.token}`, 'content-type': 'message/rfc822' },
      body: `From: kim@customer.example\nSubject: Mail ${n}\nMessage-ID: <${n}@customer.example>\n\nNumber ${n}\n`,
    })
  for (let n = 0; n < count; n += 1) assert.equal((await importOne(n)).status, 200)
  await sql`update messages set derived_version = null, placement_version = null, text = 'garbled'`.execute(
    before.core.database.kysely,
  )
  await before.stop()

  const killed = installation.begin('rederive')
  let isOver = false
  void killed.ended.then(() => {
    isOver = true
  })
  let left = count
  while (left === count && !isOver) left = (await outdated(installation.dataDir)) ?? count
  killed.child.kill('SIGKILL')
  assert.equal(await killed.ended, 'SIGKILL', killed.output())
  assert.ok(left > 0 && left < count, `${left} of ${count} were left`)

  const second = await installation.command('rederive')
  assert.equal(second.code, 0, second.err)
  const [, again = 0, changed = 0] = (
    /^(\d+) read again, (\d+) of them changed, 0 failed/.exec(second.out) ?? assert.fail(second.out)
  ).map(Number)
  // One may have been read already, and was only to be placed.
  assert.ok(again - changed <= 1, second.out)
  assert.ok(again <= left, second.out)
  const after = await installation.start()
  const messages = (await stored(after)) as { subject: string; text: string; derived_version: number }[]
  for (const message of messages)
    assert.deepEqual(
      [message.text, message.derived_version],
      [`Number ${message.subject.slice(5)}`, DERIVED_VERSION],
    )
  const logged = (await events(after)).filter(({ type }) => type === 'message.rederived')
  assert.equal(logged.length, count)
  assert.equal(new Set(logged.map((each) => each.message_id)).size, count)
})

test('a mail that kills its parser says so, and is read when a better parser comes', async (t) => {
  const installation = await newInstallation(t)
  const dying = { program: new URL('data:text/javascript,process.exit(1)'), inlineBytes: 0 }
  const before = await installation.start({ overrides: { parser: dying } })
  const text = `beginning ${'and so on '.repeat(5_000)} finally`
  const mail = await before.mailIn({ subject: 'Deadly', text })
  const unread = await read(before, mail.id)
  assert.deepEqual([unread.subject, unread.is_unparsed], ['Deadly', true])
  assert.match(unread.text, /^beginning and so on/)
  assert.equal((await before.call('GET', `/v2/message/messages/${mail.id}`)).body.unparsed, true)
  assert.equal((await find(before, 'finally')).hits, 0)
  const inVain = await derive(before, 'all')
  assert.deepEqual(inVain.failures, [{ message_id: mail.id, reason: 'unparsable' }])
  assert.deepEqual(await read(before, mail.id), { ...unread })
  await before.stop()

  const after = await installation.start()
  assert.deepEqual(await derive(after, 'all'), derived(1, 1))
  const whole = await read(after, mail.id)
  assert.deepEqual([whole.text, whole.is_unparsed], [text, false])
  assert.equal((await after.call('GET', `/v2/message/messages/${mail.id}`)).body.unparsed, undefined)
  assert.equal((await find(after, 'finally')).hits, 1)
})
