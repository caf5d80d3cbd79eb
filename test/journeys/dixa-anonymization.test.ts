import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { placesOf } from '../support/everything.ts'
import { newInstallation } from '../support/installation.ts'
import { smtpDialogue } from '../support/smtp-dialogue.ts'
import type { Parlance, Reply } from '../support/start.ts'
import { makeInbox, until, visit } from '../support/visitor.ts'

const ADDRESS = 'zoraplant@zdomplant.example'
const PHONE = '+4915155577123'

/** What only this customer's mail, calls and files have. */
const PLANTED = [
  'zoraplant',
  'zdomplant',
  'znameplant',
  'zsubjplant',
  'ztextplant',
  'zhtmlplant',
  'zquoteplant',
  'zfileplant',
  'zbytesplant',
  'zheadplant',
  'zmidplant',
  'zccplant',
  'zreplyplant',
  'zlargeplant',
  'zanswerplant',
  'zansfileplant',
  'znoteplant',
  'zdraftplant',
  'zbegunplant',
  'zattrplant',
  'zpropplant',
  'ztopicplant',
  'zlinkplant',
  'zidentplant',
  'zcontactnoteplant',
  'zchatplant',
  'zcommentplant',
  'zreportplant',
  'zimportplant',
  'zechoplant',
  PHONE.slice(1),
]

/** A receiver of webhooks that says what it has heard, and more. */
async function startEcho(t: TestContext): Promise<string> {
  const server = createServer(async (request, response) => {
    const heard = await readAll(request)
    response.end(heard.includes('zdomplant') ? `zechoplant ${heard.slice(0, 5_000)}` : 'thanks')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

interface Scene {
  parlance: Parlance
  dataDir: string
  /** Chatwoot's calls about the account. */
  account(method: string, path: string, body?: unknown): Promise<Reply['body']>
}

async function openScene(t: TestContext): Promise<Scene> {
  const installation = await newInstallation(t)
  const parlance = await installation.start({ settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  return {
    parlance,
    dataDir: installation.dataDir,
    async account(method, path, body) {
      const reply = await parlance.call(method, `/api/v1/accounts/${parlance.organization.number}/${path}`, {
        ...(body === undefined ? {} : { body }),
      })
      assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    },
  }
}

const numberOf = async ({ account }: Scene, threadId: string): Promise<number> => {
  const { payload } = (await account('GET', 'conversations?status=all')).data
  const found = payload.find((each: { uuid: string }) => each.uuid === threadId)
  assert.ok(found, `no conversation ${threadId}`)
  return found.id
}

/** A mail with something in every place that a mail has. */
async function plantMail({ parlance }: Scene) {
  return parlance.mailIn({
    from: `Znameplant Zora <${ADDRESS}>`,
    cc: 'Zccplant <zccplant@zdomplant.example>',
    subject: 'Zsubjplant moves',
    text: 'My ztextplant is here.\n\nOn Monday, Support <support@example.org> wrote:\n> the zquoteplant of before\n',
    html: `<p>My <b>zhtmlplant</b> ztextplant is here.</p><p>${'zlargeplant '.repeat(20_000)}</p>`,
    messageId: '<zmidplant.1@zdomplant.example>',
    headers: { 'X-Zheadplant': 'zheadplant', 'Reply-To': 'zreplyplant@zdomplant.example' },
    attachments: [
      { filename: 'zfileplant.txt', content: 'the zbytesplant inside' },
      { filename: 'terms.txt', content: 'terms that everybody has' },
    ],
  })
}

/** What others have of the conversation by now. */
async function plantAround(scene: Scene, mail: { id: string; threadId: string }) {
  const { parlance, account } = scene
  const number = await numberOf(scene, mail.threadId)
  const upload = await parlance.call('POST', '/v1/message/messages', {
    headers: { 'idempotency-key': 'answer-1' },
    body: {
      subject: 'Re: Zsubjplant moves',
      from: { address: parlance.address },
      to: [{ address: ADDRESS, name: 'Znameplant Zora' }],
      html: '<p>Dear Znameplant, zanswerplant.</p>',
      parent_id: mail.id,
    },
  })
  assert.equal(upload.status, 201, JSON.stringify(upload.body))
  await parlance.drain()
  await parlance.call('POST', '/v1/message/drafts', {
    body: {
      subject: 'Zdraftplant',
      from: { address: parlance.address },
      to: [{ address: ADDRESS }],
      text: 'zdraftplant',
      parent_id: mail.id,
    },
  })
  await parlance.call('PUT', '/v1/message/threads', {
    body: { _id: mail.threadId, topic: 'ZTOPICPLANT', customer: { code: 'zpropplant', old: 'x' } },
  })
  await parlance.call('POST', `/v1/message/threads/${mail.threadId}/assign`, {
    body: [{ slug: 'contact', entity_id: 'zlinkplant' }],
  })
  await account('POST', `conversations/${number}/messages`, { content: 'a znoteplant', private: true })
  await account('PATCH', `conversations/${number}/draft_messages`, {
    draft_message: { message: 'zbegunplant' },
  })
  const form = new FormData()
  form.append('content', 'with a file')
  form.append('attachments[]', new Blob(['zansfileplant bytes']), 'zansfileplant.txt')
  const sent = await fetch(
    `${parlance.url}/api/v1/accounts/${parlance.organization.number}/conversations/${number}/messages`,
    { method: 'POST', headers: { api_access_token: parlance.token }, body: form },
  )
  assert.equal(sent.status, 200, await sent.text())
  await parlance.drain()
  return number
}

/** What the server of the customer says of our answer. */
async function plantReport(t: TestContext, { parlance }: Scene) {
  const [captured] = await parlance.captured(ADDRESS)
  assert.ok(captured)
  const report = [
    'From: Mail Delivery System <mailer-daemon@zdomplant.example>',
    `To: ${captured.envelope.from}`,
    'Subject: Undelivered zreportplant',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'The zreportplant could not be reached.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.zdomplant.example',
    '',
    `Final-Recipient: rfc822; ${ADDRESS}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 zreportplant',
    '--b--',
    '',
  ]
  const client = await smtpDialogue(t, parlance.smtpPort)
  await client.say('EHLO mx.zdomplant.example')
  await client.say('MAIL FROM:<>')
  assert.match(await client.say(`RCPT TO:<${captured.envelope.from}>`), /^250/)
  await client.say('DATA')
  client.send(report.join('\r\n'))
  assert.match(await client.say('.'), /^250/)
  client.end()
}

/** The same customer on an API channel: a chat, and what he thinks of it. */
async function plantChat({ parlance, account }: Scene) {
  const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
  const path = `/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
  const { body: contact } = await visit(parlance, 'POST', path, {
    body: { identifier: 'zidentplant', email: ADDRESS, phone_number: PHONE, name: 'Znameplant Zora' },
  })
  const conversations = `${path}/${contact.source_id}/conversations`
  const { body: conversation } = await visit(parlance, 'POST', conversations, {
    body: { custom_attributes: { where: 'zattrplant' } },
  })
  await visit(parlance, 'POST', `${conversations}/${conversation.id}/messages`, {
    body: { content: 'a zchatplant' },
  })
  const asked = await parlance.core.run(systemActor(parlance.organization, 'test'), (tx) =>
    postMessage(tx, {
      conversationId: conversation.uuid,
      direction: 'outbound',
      text: null,
      contentType: 'input_csat',
      automatic: { kind: 'generated', signal: 'survey' },
    }),
  )
  const rated = await visit(
    parlance,
    'PATCH',
    `${conversations}/${conversation.id}/messages/${asked.number}`,
    {
      body: { submitted_values: { csat_survey_response: { rating: 4, feedback_message: 'zcommentplant' } } },
    },
  )
  assert.equal(rated.status, 200, JSON.stringify(rated.body))
  const found = (await account('GET', `contacts/search?q=${encodeURIComponent(ADDRESS)}`)).payload[0]
  assert.ok(found, 'mail and chat are of one contact')
  await account('PUT', `contacts/${found.id}`, {
    phone_number: PHONE,
    custom_attributes: { home: 'zattrplant' },
  })
  await account('POST', `contacts/${found.id}/notes`, { content: 'zcontactnoteplant' })
  return { contactNumber: found.id as number, conversation: conversation.id as number }
}

async function plantImport({ parlance }: Scene): Promise<() => Promise<{ status: string }>> {
  const raw = [
    `From: Znameplant <${ADDRESS}>`,
    `To: ${parlance.address}`,
    'Subject: Zimportplant of old',
    'Message-ID: <zimportplant@zdomplant.example>',
    'Date: Mon, 05 Jan 2026 10:00:00 +0000',
    '',
    'An old zimportplant letter.',
    '',
  ].join('\r\n')
  const bring = async () => {
    const reply = await fetch(`${parlance.url}/native/v1/imports?inbox=default`, {
      method: 'POST',
      headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
      body: raw,
    })
    assert.equal(reply.status, 200, await reply.clone().text())
    return (await reply.json()) as { status: string }
  }
  assert.equal((await bring()).status, 'imported')
  return bring
}

const idOfContact = async ({ core, organization }: Parlance, number: number): Promise<string> => {
  const row = await core.database.kysely
    .selectFrom('contacts')
    .select('id')
    .where('organization_id', '=', organization.id)
    .where('number', '=', String(number))
    .executeTakeFirstOrThrow()
  return row.id
}

const statistics = async ({ parlance, account }: Scene) => {
  const path = `/api/v2/accounts/${parlance.organization.number}/reports/summary?type=account&since=0&until=4000000000`
  const { body: summary } = await parlance.call('GET', path)
  const { conversations_count, incoming_messages_count, outgoing_messages_count } = summary
  assert.ok(conversations_count >= 3, JSON.stringify(summary))
  return {
    ...{ conversations_count, incoming_messages_count, outgoing_messages_count },
    ratings: await account('GET', 'csat_survey_responses/metrics'),
  }
}

const search = async ({ parlance }: Scene, q: string): Promise<number> =>
  (await parlance.call('POST', '/v1/message/messages:search', { body: { q } })).body.hits

test('of an anonymized end user nothing can be read anywhere, and everything else stays', async (t) => {
  const scene = await openScene(t)
  const { parlance, dataDir, account } = scene
  await account('POST', 'webhooks', { webhook: { url: await startEcho(t), name: 'echo' } })
  const lea = await parlance.mailIn({
    from: 'Lea Leaname <lea@leaplace.example>',
    subject: 'Leasubject',
    text: 'My leatext is here.',
    attachments: [{ filename: 'terms.txt', content: 'terms that everybody has' }],
  })
  const mail = await plantMail(scene)
  const number = await plantAround(scene, mail)
  await plantReport(t, scene)
  const chat = await plantChat(scene)
  const importAgain = await plantImport(scene)
  await parlance.drain()
  const userId = await idOfContact(parlance, chat.contactNumber)

  const before = await placesOf(parlance, dataDir, PLANTED)
  const seen = new Set(before.map((place) => place.split(' in ')[0]))
  assert.deepEqual(
    PLANTED.filter((word) => !seen.has(word)),
    [],
    'every word was planted',
  )
  assert.ok(before.includes('zreportplant in delivery_reports.report'))
  const counted = await statistics(scene)
  const anonymize = (query = '') => parlance.call('PATCH', `/v1/endusers/${userId}/anonymize${query}`)

  const refused = await anonymize()
  assert.equal(refused.status, 409, 'conversations are open')
  assert.match(refused.body.message, /not closed/)
  const accepted = await anonymize('?force=true')
  assert.equal(accepted.status, 202, JSON.stringify(accepted.body))
  const { data } = accepted.body
  assert.deepEqual(
    [data._type, data.entityType, data.targetEntityId, data.processedAt],
    ['User', 'UserAnonymizationType', userId, undefined],
  )
  const status = async () => (await parlance.call('GET', `/v1/anonymization/request/${data.id}`)).body.data
  await until(async () => (await status()).processedAt, 'it is processed')
  await parlance.drain()

  assert.deepEqual(await placesOf(parlance, dataDir, PLANTED), [], 'nothing is left')
  assert.deepEqual(await statistics(scene), counted)
  for (const q of ['ztextplant', 'ztextpl*', 'zanswerplant~1', `from.address:"${ADDRESS}"`])
    assert.equal(await search(scene, q), 0, q)

  const contact = (await account('GET', `contacts/${chat.contactNumber}`)).payload
  assert.deepEqual(
    [contact.name, contact.email, contact.phone_number, contact.identifier, contact.custom_attributes],
    ['Anonymized user', null, null, null, {}],
  )
  for (const each of [number, chat.conversation]) {
    assert.equal((await account('GET', `conversations/${each}`)).status, 'resolved')
    const { payload } = await account('GET', `conversations/${each}/messages`)
    assert.ok(payload.length > 0)
    assert.ok(payload.every(({ content }: { content: string | null }) => !content))
  }
  const thread = await parlance.call('GET', `/v1/message/threads/${mail.threadId}`)
  assert.ok(thread.status === 200 || thread.status === 404)
  assert.equal((await parlance.call('GET', `/v1/message/threads/${mail.threadId}/timeline`)).status, 200)
  assert.equal((await importAgain()).status, 'known', 'an import does not bring it back')

  assert.equal(await search(scene, 'leatext AND leasubject'), 1)
  const { body: kept } = await parlance.call('GET', `/v2/message/messages/${lea.id}`)
  assert.equal(kept.from.address, 'lea@leaplace.example')
  const { attachments } = (
    await account('GET', `conversations/${await numberOf(scene, lea.threadId)}/messages`)
  ).payload[0]
  const file = await fetch(attachments[0].data_url)
  assert.equal(await file.text(), 'terms that everybody has')
  const log = await placesOf(parlance, dataDir, ['leaname', 'leatext'])
  assert.ok(log.includes('leaname in messages.from_address') && log.includes('leatext in a backup'))

  const again = await anonymize()
  assert.equal(again.status, 202)
  assert.notEqual(again.body.data.id, data.id, 'a request of its own, with nothing to do')
  await parlance.app.anonymization.drain()
  const { body: done } = await parlance.call('GET', `/v1/anonymization/request/${again.body.data.id}`)
  assert.ok(done.data.processedAt)
})
