import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { startFakeRelay } from '../support/fake-relay.ts'
import { type Parlance, start } from '../support/start.ts'

const PATH = '/native/v1/inboxes/default/acknowledgement'

const acknowledge = async (parlance: Parlance, token = parlance.token) => {
  const { status } = await parlance.call('PUT', PATH, { token, body: { text: 'We have your mail.' } })
  assert.equal(status, 200)
}

const reasons = async (parlance: Parlance, token = parlance.token): Promise<string[]> =>
  (await parlance.call('GET', '/native/v1/events?after=0&limit=1000', { token })).body.data
    .filter((event: { type: string }) => event.type === 'message.not_acknowledged')
    .map((event: { data: { reason: string } }) => event.data.reason)

/** As if so many automatic answers had been given at a time. */
const pretendAnswers = (parlance: Parlance, { organizationId, count, minutesAgo }: Pretended) =>
  sql`insert into automatic_answers (organization_id, message_id, conversation_id, answer_id, addresses, at)
    select ${organizationId}::uuid, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}',
      now() - make_interval(mins => ${minutesAgo}::int)
    from generate_series(1, ${count}::int)`.execute(parlance.core.database.kysely)

interface Pretended {
  organizationId: string
  count: number
  minutesAgo: number
}

test('an acknowledgement is set, read and removed by administrators', async (t) => {
  const parlance = await start(t)
  assert.equal((await parlance.call('GET', PATH)).status, 404)
  const { body: set } = await parlance.call('PUT', PATH, {
    body: { subject: 'We have it', text: 'Thank you.' },
  })
  assert.deepEqual(set, { subject: 'We have it', text: 'Thank you.' })
  assert.deepEqual((await parlance.call('GET', PATH)).body, set)
  await parlance.mailIn()
  await parlance.drain()
  assert.match((await parlance.captured())[0]?.raw ?? '', /^Subject: We have it\r$/m)
  for (const body of [{}, { text: '' }, { text: '  ' }, { text: 'x', subject: ' ' }])
    assert.equal((await parlance.call('PUT', PATH, { body })).status, 400)
  assert.equal(
    (await parlance.call('PUT', PATH.replace('default', 'none'), { body: { text: 'x' } })).status,
    404,
  )
  assert.equal((await parlance.call('DELETE', PATH)).status, 204)
  assert.equal((await parlance.call('DELETE', PATH)).status, 404)
  await parlance.mailIn({ from: 'lee@customer.example', subject: 'Another' })
  await parlance.drain()
  assert.equal((await parlance.captured()).length, 1)
})

test('an inbox is acknowledged from its own address', async (t) => {
  const parlance = await start(t)
  await parlance.call('POST', '/native/v1/inboxes', { body: { id: 'billing', name: 'Billing' } })
  for (const address of ['billing@example.org', 'invoices@example.org'])
    await parlance.call('POST', '/native/v1/addresses', {
      body: { address, inbox_id: 'billing', name: 'Billing' },
    })
  await parlance.call('PUT', PATH.replace('default', 'billing'), { body: { text: 'Thank you.' } })
  await parlance.mailIn({ to: 'Invoices@example.org' })
  await parlance.mailIn({ to: parlance.address, from: 'lee@customer.example', subject: 'Not for billing' })
  await parlance.drain()
  const [left, ...others] = await parlance.captured()
  assert.deepEqual(others, [])
  assert.match(left?.raw ?? '', /^From: "?Billing"? <invoices@example\.org>\r$/m)
})

test('two inboxes that acknowledge each other exchange two mails', async (t) => {
  const relay = await startFakeRelay(t)
  const parlance = await start(t, { settings: { SMTP_RELAY_URL: relay.url } })
  const other = await parlance.newOrganization()
  await acknowledge(parlance)
  await acknowledge(parlance, other.token)
  await parlance.call('POST', '/v1/message/messages', {
    body: {
      thread: { topic: 'T' },
      subject: 'Meter reading',
      from: { address: parlance.address },
      to: [{ address: other.address }],
      text: 'What does your meter say?',
    },
  })
  let delivered = 0
  for (let round = 0; round < 6; round++) {
    await parlance.drain()
    for (; delivered < relay.mails.length; delivered++) await deliver(parlance, relay.mails[delivered])
  }
  const heard = relay.mails.map((mail) => ({ from: mail.from, to: mail.to }))
  assert.deepEqual(heard, [
    { from: parlance.address, to: [other.address] },
    { from: other.address, to: [heard[0]?.from] },
  ])
})

async function deliver(
  parlance: Parlance,
  mail: { from: string; to: string[]; raw: Buffer } | undefined,
): Promise<void> {
  assert.ok(mail)
  const transport = createTransport({ host: '127.0.0.1', port: parlance.smtpPort, ignoreTLS: true })
  await transport.sendMail({ envelope: { from: mail.from, to: mail.to }, raw: mail.raw })
  transport.close()
}

test('no organization acknowledges more than 500 mails in an hour, all together 2000', async (t) => {
  const parlance = await start(t)
  const other = await parlance.newOrganization()
  await acknowledge(parlance)
  await acknowledge(parlance, other.token)
  const organizationId = parlance.organization.id
  await pretendAnswers(parlance, { organizationId, count: 2000, minutesAgo: 61 })
  await pretendAnswers(parlance, { organizationId, count: 499, minutesAgo: 5 })
  await parlance.mailIn({ from: 'a@customer.example' })
  await parlance.mailIn({ from: 'b@customer.example', subject: 'Second' })
  await parlance.mailIn({ from: 'b@customer.example', subject: 'Second', to: other.address })
  await parlance.drain()
  const recipients = async (token = parlance.token) =>
    (await parlance.call('GET', '/native/v1/captured-mail', { token })).body.data.flatMap(
      (mail: { envelope: { to: string[] } }) => mail.envelope.to,
    )
  assert.deepEqual(await recipients(), ['a@customer.example'])
  assert.deepEqual(await recipients(other.token), ['b@customer.example'])
  assert.deepEqual(await reasons(parlance), ['enough_for_organization'])

  await pretendAnswers(parlance, { organizationId, count: 1500, minutesAgo: 5 })
  await parlance.mailIn({ from: 'c@customer.example', subject: 'Third', to: other.address })
  await parlance.drain()
  assert.deepEqual(await recipients(other.token), ['b@customer.example'])
  assert.deepEqual(await reasons(parlance, other.token), ['enough_in_all'])
})
