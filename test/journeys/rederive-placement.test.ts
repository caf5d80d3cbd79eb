import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { derive, derived } from '../support/derivations.ts'
import { dnsZone } from '../support/dns-zone.ts'
import { composeMail, signingKey } from '../support/signed-mail.ts'
import { type Arrived, type MailIn, type Parlance, start } from '../support/start.ts'

const key = signingKey('signed.example')

const shown = async (parlance: Parlance, id: string) =>
  (await parlance.call('GET', `/v2/message/messages/${id}`)).body

const threadOf = async (parlance: Parlance, id: string): Promise<string> =>
  (await shown(parlance, id)).thread_id

const conversation = async (parlance: Parlance, id: string) =>
  (await parlance.call('POST', '/v2/message/threads:search', { body: { q: `_id:"${id}"` } })).body.results[0]

const eventsOf = async (parlance: Parlance, messageId: string): Promise<string[]> =>
  (await parlance.call('GET', '/native/v1/events?limit=1000')).body.data
    .filter((event: { message_id: string }) => event.message_id === messageId)
    .map((event: { type: string }) => event.type)

async function post(parlance: Parlance, path: string, body?: unknown) {
  const reply = await parlance.call('POST', path, body === undefined ? {} : { body })
  assert.ok(reply.status < 300, JSON.stringify(reply.body))
  return reply.body
}

/** A mail that older rules put into a conversation of its own, because they did not see what it answers. */
async function misplaced(parlance: Parlance, parent: Arrived, mail: MailIn): Promise<Arrived> {
  const db = parlance.core.database.kysely
  const name = (id: string) => sql`update messages set internet_message_id = ${id} where id = ${parent.id}`
  await name('<nobody@nowhere.example>').execute(db)
  const arrived = await parlance.mailIn({ inReplyTo: parent.messageId, ...mail })
  await name(parent.messageId).execute(db)
  assert.notEqual(arrived.threadId, parent.threadId)
  await outdate(parlance, arrived.id)
  return arrived
}

const outdate = (parlance: Parlance, id: string) =>
  sql`update messages set placement_version = null, authentication_version = null where id = ${id}`.execute(
    parlance.core.database.kysely,
  )

/** How older rules would have told of it. */
const explained = (parlance: Parlance, id: string, column: 'placement' | 'authentication', value: object) =>
  sql`update messages set ${sql.ref(column)} = ${JSON.stringify(value)}, placement_version = null,
    authentication_version = null where id = ${id}`.execute(parlance.core.database.kysely)

const answer = (parlance: Parlance, parent: Arrived): Promise<{ _id: string }> =>
  post(parlance, '/v1/message/messages', {
    parent_id: parent.id,
    subject: 'Re: Meter reading',
    from: { address: parlance.address },
    to: [{ address: 'kim@customer.example' }],
    text: 'Thank you.',
  })

/** One server for all stories: each leaves nothing behind that older rules have placed. */
test('stored mail is placed and judged again', async (t) => {
  const zone = { [`TXT ${key.name}`]: key.record }
  const { address } = await dnsZone(t, zone)
  const parlance = await start(t, { settings: { DNS_SERVERS: address } })
  const stories: [string, (parlance: Parlance, t: TestContext) => Promise<void>][] = [
    ['one that answers another goes to it, with all that people did since, who may take it back', goesHome],
    ['of a conversation, only what answers it goes along; a closed one is opened', takesItsAnswers],
    ['where only the explanation is better, only that changes', explainsBetter],
    ['what people put somewhere stays there', staysWherePeoplePutIt],
    ['what rests on a message that is gone stays', staysWithoutItsParent],
    ['a stranger among those who take part stays: people may have changed who does', strangersStay],
    ['one that says itself that nobody can believe it leaves the conversation it named', forgedLeaves],
    ['its sender is judged by what is better founded', isJudged],
  ]
  for (const [name, story] of stories) await t.test(name, (inner) => story(parlance, inner))
  assert.deepEqual((await derive(parlance, 'all')).changed, 0)
})

async function goesHome(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'Meter reading' })
  const child = await misplaced(parlance, parent, { subject: 'One more thing', text: 'papaya' })
  const bea = await parlance.newPerson('bea@example.test')
  const own = `/v1/message/threads/${child.threadId}`
  await post(parlance, `${own}/assign:users`, { assigned_to: [bea.number] })
  await parlance.call('PUT', '/v1/message/messages', { body: { _id: child.id, _tags: ['urgent'] } })
  const sent = await answer(parlance, child)
  await parlance.call('POST', `/v2/message/messages/${child.id}/read`, {
    body: { scopes: ['user'] },
    token: bea.token,
  })
  await post(parlance, `${own}:markAsDone`)
  const before = await shown(parlance, child.id)

  assert.deepEqual(await derive(parlance), derived(1, 1))
  const after = await shown(parlance, child.id)
  assert.equal(after.thread_id, parent.threadId)
  assert.deepEqual([after.placement.rule, after.placement.explain.message_id], ['in_reply_to', parent.id])
  assert.deepEqual(after._tags, before._tags)
  assert.deepEqual(after.user_read_message, before.user_read_message)
  assert.equal(await threadOf(parlance, sent._id), parent.threadId)
  assert.equal(await conversation(parlance, child.threadId), undefined)
  const now = await conversation(parlance, parent.threadId)
  assert.equal(now.done, false)
  assert.ok(now.assigned_to.includes(bea.number), JSON.stringify(now.assigned_to))
  assert.ok((await eventsOf(parlance, child.id)).includes('message.rederived'))
  assert.deepEqual(await derive(parlance, 'all').then(({ changed }) => changed), 0)

  await post(parlance, `/native/v1/changes/${after.placement.moved.change_id}:undo`)
  const back = await shown(parlance, child.id)
  assert.deepEqual([back.thread_id, back.placement], [child.threadId, before.placement])
  assert.equal((await conversation(parlance, child.threadId)).done, true)
  assert.deepEqual(await derive(parlance, 'all').then(({ changed }) => changed), 0)
  assert.equal(await threadOf(parlance, child.id), child.threadId)
}

async function takesItsAnswers(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'Closed long ago' })
  await post(parlance, `/v1/message/threads/${parent.threadId}:markAsDone`)
  const other = await parlance.mailIn({ subject: 'Mixed up' })
  const child = await misplaced(parlance, parent, { subject: 'For the closed one' })
  await post(parlance, `/native/v1/messages/${child.id}:move`, { conversation_id: other.threadId })
  // As if older rules had put it there, and not people.
  await sql`delete from conversation_changes where facts->'messageIds' @> to_jsonb(${child.id}::text)`.execute(
    parlance.core.database.kysely,
  )
  await explained(parlance, child.id, 'placement', { rule: 'subject', header: 'Mixed up' })
  const follow = await parlance.mailIn({ subject: 'And one more', inReplyTo: child.messageId })
  assert.equal(follow.threadId, other.threadId)

  assert.deepEqual(await derive(parlance), derived(1, 1))
  assert.equal(await threadOf(parlance, other.id), other.threadId)
  for (const { id } of [child, follow]) assert.equal(await threadOf(parlance, id), parent.threadId)
  assert.equal((await conversation(parlance, parent.threadId)).done, false)
  assert.ok((await eventsOf(parlance, follow.id)).includes('message.moved'))
}

async function explainsBetter(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'Explained' })
  const child = await parlance.mailIn({ subject: 'Re: Explained', inReplyTo: parent.messageId })
  const { placement } = await shown(parlance, child.id)
  await explained(parlance, child.id, 'placement', { rule: 'references', header: parent.messageId })
  assert.deepEqual(await derive(parlance), derived(1, 1))
  const after = await shown(parlance, child.id)
  assert.deepEqual([after.thread_id, after.placement], [parent.threadId, placement])
  const types = await eventsOf(parlance, child.id)
  assert.deepEqual(types.filter((type) => type === 'message.moved' || type === 'message.rederived').length, 1)
}

async function staysWherePeoplePutIt(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'Put by hand' })
  const other = await parlance.mailIn({ subject: 'Elsewhere' })
  const moved = await misplaced(parlance, parent, { subject: 'Moved' })
  await post(parlance, `/native/v1/messages/${moved.id}:move`, { conversation_id: other.threadId })
  const orphaned = await parlance.mailIn({ subject: 'Stays behind', inReplyTo: parent.messageId })
  await post(parlance, `/native/v1/messages/${parent.id}:move`, { conversation_id: other.threadId })
  const sorted = await misplaced(parlance, other, { subject: 'Sorted' })
  await parlance.call('POST', '/native/v1/inboxes', { body: { id: 'sales', name: 'Sales' } })
  await post(parlance, `/v1/message/threads/${sorted.threadId}:move`, { inbox_id: 'sales' })
  for (const { id } of [moved, orphaned, sorted]) await outdate(parlance, id)
  assert.deepEqual(await derive(parlance), derived(3, 0))
  assert.equal(await threadOf(parlance, moved.id), other.threadId)
  assert.equal(await threadOf(parlance, orphaned.id), parent.threadId)
  assert.equal(await threadOf(parlance, sorted.id), sorted.threadId)
}

async function staysWithoutItsParent(parlance: Parlance): Promise<void> {
  const first = await parlance.mailIn({ subject: 'First' })
  const parent = await parlance.mailIn({ subject: 'Gone soon', inReplyTo: first.messageId })
  const child = await parlance.mailIn({ inReplyTo: parent.messageId, references: [first.messageId] })
  const { placement } = await shown(parlance, child.id)
  const gone = await parlance.call('DELETE', `/v1/message/messages/${parent.id}`)
  assert.equal(gone.status, 204)
  await outdate(parlance, child.id)
  assert.deepEqual(await derive(parlance), derived(1, 0))
  assert.deepEqual((await shown(parlance, child.id)).placement, placement)
}

async function strangersStay(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'Once a party' })
  const stranger = await parlance.mailIn({ from: 'eve@elsewhere.example', inReplyTo: parent.messageId })
  assert.equal((await shown(parlance, stranger.id)).placement.refused.because, 'stranger')
  await sql`update messages set conversation_id = ${parent.threadId} where id = ${stranger.id}`.execute(
    parlance.core.database.kysely,
  )
  await explained(parlance, stranger.id, 'placement', { rule: 'in_reply_to', header: parent.messageId })
  assert.deepEqual(await derive(parlance), derived(1, 0))
  assert.equal(await threadOf(parlance, stranger.id), parent.threadId)
}

const FORGED = {
  verdict: 'fail',
  spf: { result: 'fail', domain: 'customer.example' },
  dkim: [],
  dmarc: { result: 'fail', policy: 'reject', domain: 'customer.example', aligned: [] },
  arc: { result: 'none' },
}

async function forgedLeaves(parlance: Parlance): Promise<void> {
  const parent = await parlance.mailIn({ subject: 'The real Kim' })
  const forged = await parlance.mailIn({ subject: 'New account', inReplyTo: parent.messageId })
  assert.equal(forged.threadId, parent.threadId)
  await explained(parlance, forged.id, 'authentication', FORGED)
  assert.deepEqual(await derive(parlance), derived(1, 1))
  const after = await shown(parlance, forged.id)
  assert.notEqual(after.thread_id, parent.threadId)
  assert.deepEqual([after.placement.rule, after.placement.refused.because], ['new', 'not_authenticated'])
  assert.deepEqual(await derive(parlance, 'all').then(({ changed }) => changed), 0)
}

async function isJudged(parlance: Parlance): Promise<void> {
  const signed = await deliverSigned(parlance, 'signed.example')
  const { authentication: pass } = await shown(parlance, signed)
  assert.equal(pass.verdict, 'pass')
  const arrival = await sql<{ arrival: { client: { address: string } } }>`
    select arrival from messages where id = ${signed}`.execute(parlance.core.database.kysely)
  assert.match(arrival.rows[0]?.arrival.client.address ?? '', /127\.0\.0\.1$/)
  // Nobody had answered then; now somebody does.
  await explained(parlance, signed, 'authentication', {
    verdict: 'unknown',
    spf: { result: 'temperror', domain: null },
    dkim: [{ result: 'temperror', domain: 'signed.example', selector: 'mail2026' }],
    dmarc: { result: 'temperror', policy: null, domain: 'signed.example', aligned: [] },
    arc: { result: 'none' },
  })
  // Its key is not there any more.
  const kept = await deliverSigned(parlance, 'gone.example')
  const asThen = JSON.parse(JSON.stringify(pass).replaceAll('signed.example', 'gone.example'))
  await explained(parlance, kept, 'authentication', asThen)
  assert.deepEqual(await derive(parlance), derived(2, 1))
  assert.deepEqual((await shown(parlance, signed)).authentication, pass)
  assert.deepEqual((await shown(parlance, kept)).authentication, asThen)
}

async function deliverSigned(parlance: Parlance, domain: string): Promise<string> {
  const messageId = `<${crypto.randomUUID()}@${domain}>`
  const from = `kim@${domain}`
  const letter = { from, to: parlance.address, subject: `Signed by ${domain}`, text: 'Hello', messageId }
  const raw = await composeMail(letter, [domain === key.domain ? key : signingKey(domain)])
  return (await parlance.mailIn({ from, messageId, ...{ raw } })).id
}
