import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgetOld } from '../../../src/core/forget-old.ts'
import { type Parlance, start } from '../../support/start.ts'
import { clients, type SettingsClient } from './clients.ts'

const KIM = { address: 'kim@example.net' }
const SIGNATURE = {
  type: 'signature',
  value: 'Kind regards\nThe Team',
  html: '<p>Kind regards<br><b>The Team</b></p>',
}

test('what is sent is signed once, and sent once', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance)
  await t.test('the signature of the address stands above the quote, once', () => signed(parlance, client))
  await t.test('large mail is signed too, and drafts when they are sent', () => signedLate(parlance, client))
  await t.test('the same again is refused for a while', () => refused(parlance))
  await t.test('the span of time is a setting, and recipients can be exempt', () =>
    settings(parlance, client),
  )
  await t.test('what has not gone out does not count', () => notGoneOut(parlance))
})

type Body = Record<string, unknown>
const write = (parlance: Parlance, body: Body, { path = '/v1/message/messages', headers = {} } = {}) =>
  parlance.call('POST', path, {
    headers,
    body: {
      subject: 'Letter',
      from: { address: parlance.address },
      to: [KIM],
      thread: { topic: 'T' },
      ...body,
    },
  })
const count = (text: string, part: string): number => text.split(part).length - 1

async function signed(parlance: Parlance, client: SettingsClient): Promise<void> {
  const { id } = (await client.addSetting(null, SIGNATURE)).data
  await client.updateEmailAddress({ id: parlance.address }, { default_signature_id: id })
  const arrived = await parlance.mailIn({ from: KIM.address, text: 'My meter shows 4711.' })
  const quote = '<div class="gmail_quote">On Mon, 1 Jan 2024 at 10:00, Kim &lt;kim@example.net&gt; wrote:<br>'
  const { body } = await write(parlance, {
    parent_id: arrived.id,
    html: `<p>Thank you.</p>${quote}<blockquote type="cite">My meter shows 4711.<div data-signature="x">The Team</div></blockquote></div>`,
  })
  assert.ok(body.html.startsWith('<p>Thank you.</p>'), body.html)
  assert.ok(body.html.indexOf('<b>The Team</b>') < body.html.indexOf('gmail_quote'), body.html)
  assert.equal(count(body.html, 'Kind regards'), 1)
  assert.match(body.text, /^Thank you\.\s+Kind regards\nThe Team\s+On Mon/)
  await parlance.drain()
  assert.equal(count((await parlance.captured())[0]?.raw ?? '', '<b>The Team</b>'), 1)

  const own = '<p>Hello</p><div>Kind regards<br>The Team</div>'
  assert.equal((await write(parlance, { html: own })).body.html, own)
  const marked = '<p>Hello</p><div data-signature="own">Bye</div>'
  assert.equal((await write(parlance, { html: marked })).body.html, marked)
  const automatic = '<p>Your invoice is due.</p>'
  assert.equal((await write(parlance, { html: automatic, source: 'automation' })).body.html, automatic)
  const found = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: 'text:regards AND type:SENT' },
  })
  assert.equal(found.body.hits, 2, 'a signature is part of what is found')
  const unstored = await write(
    parlance,
    { html: '<p>Fleeting</p>' },
    { path: '/v1/message/messages?do_not_create_entities=true' },
  )
  assert.equal(unstored.status, 201)
  await parlance.drain()
  const raws = (await parlance.captured()).map(({ raw }) => raw)
  assert.ok(raws.some((raw) => raw.includes('Fleeting') && raw.includes('<b>The Team</b>')))

  await parlance.call('PUT', '/native/v1/inboxes/default/acknowledgement', { body: { text: 'We have it.' } })
  const first = await parlance.mailIn({ from: 'lee@example.net', subject: 'Hello' })
  await parlance.drain()
  await parlance.call('DELETE', '/native/v1/inboxes/default/acknowledgement')
  const thread = await parlance.call('POST', '/v1/message/messages:search', {
    body: { q: `thread_id:"${first.threadId}" AND type:SENT` },
  })
  assert.deepEqual(
    thread.body.results.map((each: Body) => each.text),
    ['We have it.'],
  )
}

async function signedLate(parlance: Parlance, client: SettingsClient): Promise<void> {
  const htmlOf = async (id: string) => {
    const { body } = await parlance.call('GET', `/v2/message/messages/${id}`)
    return body.html ?? (await (await fetch(body.html_download_url)).text())
  }
  const sentAt = { path: '/v1/message/drafts:send' }
  const large = `<p>${'Long. '.repeat(50_000)}</p>`
  const sent = await write(parlance, { html: large })
  assert.equal(count(await htmlOf(sent.body._id), '<b>The Team</b>'), 1)
  assert.equal(count(sent.body.text, 'Kind regards'), 1)
  for (const html of [large.replace('Long', 'Draft'), '<p>Short draft</p>']) {
    const draft = await write(parlance, { html }, { path: '/v1/message/drafts' })
    assert.equal(await htmlOf(draft.body._id), html, 'a draft is not signed')
    const { status, body } = await parlance.call('POST', sentAt.path, { body: { _id: draft.body._id } })
    assert.equal(status, 201)
    assert.equal(count(await htmlOf(body._id), '<b>The Team</b>'), 1)
    assert.equal(count(body.text, 'Kind regards'), 1)
  }
  const automatic = await write(
    parlance,
    { html: '<p>Due.</p>', source: 'bulk' },
    { path: '/v1/message/drafts' },
  )
  const asItIs = await parlance.call('POST', sentAt.path, { body: { _id: automatic.body._id } })
  assert.equal(asItIs.body.html, '<p>Due.</p>')
  const [{ id }] = (await client.getSettings({ type: 'signature' })).data
  await client.deleteSetting(null, { type: 'signature', id })
  assert.equal('default_signature_id' in (await client.getEmailAddress({ id: parlance.address })).data, false)
  assert.equal((await write(parlance, { html: '<p>Unsigned</p>' })).body.html, '<p>Unsigned</p>')
}

const DUPLICATE = { send_status: 'REJECT', send_error: { reason: 'DUPLICATE' } }
const statusOf = ({ body }: { body: Body }) => body.send_status

async function refused(parlance: Parlance): Promise<void> {
  const letter = { subject: 'Once', text: 'Only once.' }
  assert.deepEqual(statusOf(await write(parlance, letter)), ['SEND'])
  const again = await write(parlance, {
    ...letter,
    to: [{ address: 'KIM@example.net' }, { address: 'lee@example.net' }],
  })
  assert.equal(again.status, 201)
  assert.deepEqual(again.body.send_status, ['REJECT', 'SEND'])
  const { send_status, send_error } = again.body.to[0]
  assert.deepEqual({ send_status, send_error }, DUPLICATE)
  const third = await write(parlance, letter)
  assert.deepEqual([third.status, third.body.send_status], [201, ['REJECT']])
  const unstored = await write(parlance, letter, { path: '/v1/message/messages?do_not_create_entities=true' })
  assert.deepEqual([unstored.status, unstored.body.send_status], [201, ['REJECT']])
  const fleeting = { subject: 'Fleeting', text: 'Not kept.' }
  const unkept = () => write(parlance, fleeting, { path: '/v1/message/messages?do_not_create_entities=true' })
  assert.deepEqual([statusOf(await unkept()), statusOf(await unkept())], [['SEND'], ['REJECT']])
  const draft = await write(parlance, letter, { path: '/v1/message/drafts' })
  const drafted = await parlance.call('POST', '/v1/message/drafts:send', { body: { _id: draft.body._id } })
  assert.deepEqual([drafted.status, drafted.body.send_status], [201, ['REJECT']])
  for (const other of [{ subject: 'Twice' }, { text: 'Only now.' }, { to: [{ address: 'max@example.net' }] }])
    assert.deepEqual(
      statusOf(await write(parlance, { ...letter, ...other })),
      ['SEND'],
      JSON.stringify(other),
    )

  const both = { subject: 'Race', text: 'At once.' }
  const racers = await Promise.all([1, 2, 3].map(() => write(parlance, both)))
  assert.deepEqual(racers.flatMap(statusOf).sort(), ['REJECT', 'REJECT', 'SEND'])
  await parlance.drain()
  const subjects = (await parlance.captured(KIM.address)).map(({ raw }) =>
    /^Subject: (.*)$/m.exec(raw)?.[1]?.trim(),
  )
  assert.equal(subjects.filter((subject) => subject === 'Race').length, 1)
  assert.equal(subjects.filter((subject) => subject === 'Once').length, 2, 'another text is another mail')

  const kept = { subject: 'Kept', text: 'With a key.' }
  const headers = { 'idempotency-key': 'kept-1' }
  const one = await write(parlance, kept, { headers })
  const same = await write(parlance, kept, { headers })
  assert.deepEqual(same.body, one.body)
  assert.deepEqual(statusOf(same), ['SEND'])
}

async function settings(parlance: Parlance, client: SettingsClient): Promise<void> {
  const letter = { subject: 'Once', text: 'Only once.' }
  const type = 'restrict_duplicates_within'
  const twice = async () =>
    (await Promise.all([write(parlance, letter), write(parlance, letter)])).map(statusOf)
  const window = (value: string) => client.addSetting(null, { type, value })
  await window('0')
  assert.deepEqual((await twice()).flat(), ['SEND', 'SEND'], 'switched off')
  await window('-1h')
  assert.deepEqual((await twice()).flat(), ['REJECT', 'REJECT'], 'negative counts as positive')
  await window('1')
  assert.deepEqual(statusOf(await write(parlance, letter)), ['SEND'], 'a millisecond is long over')
  const { id } = (await window('3m')).data
  await client.deleteSetting(null, { type, id })
  assert.deepEqual((await twice()).flat(), ['REJECT', 'REJECT'], 'three minutes by default')
  await client.addSetting(null, { type: 'whitelist_email_address', value: 'Kim@example.net' })
  assert.deepEqual((await twice()).flat(), ['SEND', 'SEND'])
  const others = { ...letter, to: [KIM, { address: 'lee@example.net' }] }
  assert.deepEqual(statusOf(await write(parlance, others)), ['SEND', 'REJECT'])
  const remembered = async () =>
    (await parlance.core.database.kysely.selectFrom('sent_contents').select('recipient').execute()).length
  await forgetOld(parlance.core.database.unhurried)
  assert.ok((await remembered()) > 0, 'what is looked back for is kept')
  await window('1')
  await forgetOld(parlance.core.database.unhurried)
  assert.equal(await remembered(), 0)
  await window('3m')
}

async function notGoneOut(parlance: Parlance): Promise<void> {
  const letter = { subject: 'Later', text: 'Not yet.', to: [{ address: 'ola@example.net' }] }
  const recall = async (message: { body: Body }) => {
    const { status } = await parlance.call('POST', `/native/v1/messages/${message.body._id}/cancel`)
    assert.equal(status, 200)
  }
  parlance.core.context.sendHoldSeconds = 3600
  const first = await write(parlance, letter)
  await recall(first)
  const second = await write(parlance, letter)
  assert.deepEqual(statusOf(second), ['SEND'], 'what was recalled does not count')
  const sentAgain = await parlance.call('POST', '/v1/message/drafts:send', { body: { _id: first.body._id } })
  assert.deepEqual(statusOf(sentAgain), ['REJECT'])
  await recall(second)
  const resent = await parlance.call('POST', '/v1/message/drafts:send', { body: { _id: second.body._id } })
  assert.deepEqual(statusOf(resent), ['SEND'], 'a mail is no duplicate of itself')
  await parlance.call('DELETE', `/v1/message/messages/${second.body._id}`)
  const both = await Promise.all([write(parlance, letter), write(parlance, letter)])
  assert.deepEqual(both.flatMap(statusOf).sort(), ['REJECT', 'SEND'], 'nor does what was deleted')
}
