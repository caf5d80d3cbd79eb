import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/lib/ids.ts'
import { placesOf } from '../support/everything.ts'
import { newInstallation } from '../support/installation.ts'
import {
  ADDRESS,
  numberOf,
  openScene,
  PLANTED,
  plantAround,
  plantChat,
  plantImport,
  plantMail,
  plantReport,
  type Scene,
  startEcho,
} from '../support/planted.ts'
import type { Parlance } from '../support/start.ts'
import { until } from '../support/visitor.ts'

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
  const { pathname, search: query } = new URL(attachments[0].data_url)
  const file = await fetch(parlance.url + pathname + query)
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

const stateOf = async ({ parlance }: Scene, id: string) =>
  (await parlance.call('GET', `/v1/anonymization/request/${id}`)).body.data

test('conversations and messages are anonymized once they are closed; what broke on the way is gone on with', async (t) => {
  const installation = await newInstallation(t)
  const away = { isAway: true }
  const parlance = await installation.start({
    overrides: {
      around: {
        blobs: (store) => ({
          ...store,
          remove: (sha256) => (away.isAway ? Promise.reject(new Error('away')) : store.remove(sha256)),
        }),
      },
    },
  })
  const scene: Scene = {
    parlance,
    dataDir: installation.dataDir,
    account: async (method, path, body) =>
      (await parlance.call(method, `/api/v1/accounts/1/${path}`, body === undefined ? {} : { body })).body,
  }
  const first = await parlance.mailIn({
    subject: 'Zfirst',
    text: 'zkept words',
    messageId: '<zfirst@a.example>',
  })
  const second = await parlance.mailIn({
    subject: 'Re: Zfirst',
    text: 'zgone words',
    inReplyTo: '<zfirst@a.example>',
    attachments: [{ filename: 'zgonefile.txt', content: 'zgonebytes' }],
  })
  assert.equal(first.threadId, second.threadId)
  const number = await numberOf(scene, first.threadId)
  const message = `/v1/conversations/${number}/messages/${second.id}/anonymize`
  const conversation = `/v1/conversations/${number}/anonymize`

  for (const [path, status] of [
    [message, 409],
    [conversation, 409],
    ['/v1/conversations/987654/anonymize', 404],
    [`/v1/conversations/${number}/messages/${newId()}/anonymize`, 404],
    [`/v1/endusers/${newId()}/anonymize`, 404],
    ['/v1/endusers/nobody/anonymize', 400],
    [`${conversation}?force=perhaps`, 400],
  ] as const) {
    const reply = await parlance.call('PATCH', path)
    assert.equal(reply.status, status, `${path}: ${JSON.stringify(reply.body)}`)
    assert.deepEqual(Object.keys(reply.body), ['message'])
  }
  const agent = await parlance.newPerson('agent@example.test')
  assert.equal((await parlance.call('PATCH', conversation, { token: agent.token })).status, 401)
  assert.equal((await parlance.call('GET', `/v1/anonymization/request/${newId()}`)).status, 404)
  for (const body of [
    { entityId: String(number) },
    { _type: 'Conversation', entityId: String(number) },
    { _type: 'User', entityId: 'nobody' },
    { entityType: 'UnknownAnonymizationType', entityId: String(number) },
  ])
    assert.equal(
      (await parlance.call('POST', '/v1/anonymization', { body })).status,
      400,
      JSON.stringify(body),
    )

  await parlance.call('POST', `/v1/message/threads/${first.threadId}:markAsDone`)
  const asked = await parlance.call('PATCH', message)
  assert.equal(asked.status, 202, JSON.stringify(asked.body))
  assert.equal(asked.body.data.entityType, 'MessageAnonymizationType')
  assert.equal(asked.body.data.targetEntityId, second.id)
  await parlance.app.anonymization.drain()
  const half = await stateOf(scene, asked.body.data.id)
  assert.equal(half.processedAt, undefined, 'its file is still there')
  away.isAway = false
  await until(async () => (await stateOf(scene, asked.body.data.id)).processedAt, 'it is gone on with')
  assert.deepEqual(await placesOf(parlance, installation.dataDir, ['zgone', 'zgonebytes']), [])
  assert.equal(await search(scene, 'zkept'), 1)

  await parlance.call('PUT', `/v1/message/threads`, { body: { _id: first.threadId, _tags: ['vip'] } })
  const formerly = await parlance.call('POST', '/v1/anonymization', {
    body: {
      entityType: 'ConversationAnonymizationType',
      entityId: String(number),
      forceAnonymization: false,
    },
  })
  assert.equal(formerly.status, 200, JSON.stringify(formerly.body))
  assert.equal(formerly.body.data._type, 'Conversation')
  assert.equal(formerly.body.data.targetEntityId, String(number))
  const restarted = await parlance.restart()
  const after = { ...scene, parlance: restarted }
  await until(async () => (await stateOf(after, formerly.body.data.id)).processedAt, 'also over a restart')
  assert.deepEqual(await placesOf(restarted, installation.dataDir, ['zfirst', 'zkept']), [])
  const { body: shown } = await restarted.call('GET', `/v1/conversations/${number}`)
  assert.equal(shown.data._type, 'AnonymizedConversation')
  assert.equal(shown.data.state, 'Closed')
  assert.ok(shown.data.anonymizedAt)
  const said = { _type: 'Inbound', content: { _type: 'Text', value: 'Again' } }
  for (const [method, path, body] of [
    ['PUT', 'reopen', {}],
    ['POST', 'messages', said],
  ] as const) {
    const reply = await restarted.call(method, `/v1/conversations/${number}/${path}`, { body })
    assert.equal(reply.status, 400, `${path}: it is closed for good`)
  }
  assert.equal(shown.data.requesterId.length, 36)
  assert.equal((await restarted.call('GET', `/v1/conversations/${number}/messages`)).status, 200)
  const log = (await restarted.call('GET', '/native/v1/events?after=0&limit=1000')).body.data
  const types = log.map(({ type }: { type: string }) => type)
  for (const type of ['message.anonymized', 'conversation.anonymized', 'anonymization.done'])
    assert.ok(types.includes(type), type)
  const answer = await restarted.mailIn({ subject: 'Re: Zfirst', inReplyTo: '<zfirst@a.example>' })
  assert.notEqual(answer.threadId, first.threadId, 'nothing leads back into it')
  await restarted.stop()
})
