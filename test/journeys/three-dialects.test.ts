import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor } from '../../src/core/organizations/index.ts'
import { createQueue } from '../../src/core/queues/index.ts'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { ADMIN_TOKEN, type Parlance, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'

/** A conversation as each API names it. */
interface Named {
  uuid: string
  number: number
}

/** What all of them show of it, in one language. */
interface Shown {
  said: [from: 'customer' | 'us', text: string][]
  labels: string[]
  /** The number of an agent. */
  assignee: string | null
  isClosed: boolean
}

const FOLDERS = new Set(['INBOX', 'SENT', 'DRAFT', 'TRASH', 'SPAM', 'FAVORITE'])
const plain = (text: string): string => text.replaceAll(/<[^>]+>/g, '').trim()

function readers(parlance: Parlance) {
  const { call } = parlance
  const { ok } = dixaCaller(parlance)
  const chatwoot = chatwootAccount(parlance).as(ADMIN_TOKEN)
  const epilot = async ({ uuid }: Named): Promise<Shown> => {
    const body = { q: `_id:"${uuid}"` }
    const [thread] = (await call('POST', '/v1/message/threads:search', { body })).body.results
    const { results } = (
      await call('POST', '/v1/message/messages:search', { body: { q: `thread_id:"${uuid}"`, size: 50 } })
    ).body
    return {
      said: results
        .toSorted((a: { _created_at: string }, b: { _created_at: string }) =>
          a._created_at.localeCompare(b._created_at),
        )
        .map(({ type, text }: { type: string; text: string }) => [
          type === 'RECEIVED' ? 'customer' : 'us',
          text.trim(),
        ]),
      labels: thread._tags.filter((tag: string) => !FOLDERS.has(tag)).toSorted(),
      assignee: thread.assigned_to[0] ?? null,
      isClosed: thread.done,
    }
  }
  const ofChatwoot = async ({ number }: Named): Promise<Shown> => {
    const shown = await chatwoot('GET', `conversations/${number}`)
    const { payload } = await chatwoot('GET', `conversations/${number}/messages`)
    type Message = { message_type: number; content: string; private: boolean }
    return {
      said: payload
        .filter((each: Message) => each.message_type < 2 && !each.private)
        .map((each: Message) => [each.message_type === 0 ? 'customer' : 'us', each.content.trim()]),
      labels: shown.labels.toSorted(),
      assignee: shown.meta.assignee ? String(shown.meta.assignee.id) : null,
      isClosed: shown.status === 'resolved',
    }
  }
  const dixa = async ({ number }: Named, agents: Map<string, string>): Promise<Shown> => {
    const { data } = await ok(200, 'GET', `conversations/${number}`)
    const messages = (await ok(200, 'GET', `conversations/${number}/messages`)).data
    const tags = (await ok(200, 'GET', `conversations/${number}/tags`)).data
    return {
      said: messages.map(({ attributes }: Body) => [
        attributes.direction === 'Inbound' ? 'customer' : 'us',
        plain((attributes.content ?? attributes.emailContent.content).value),
      ]),
      labels: tags.map(({ name }: { name: string }) => name).toSorted(),
      assignee: agents.get(data.assignment?.agentId) ?? null,
      isClosed: data.state === 'Closed',
    }
  }
  return { epilot, ofChatwoot, dixa, ok, chatwoot }
}

type Body = ReturnType<typeof JSON.parse>

test('a conversation that begins in one API is worked with in the two others', async (t) => {
  const parlance = await start(t)
  const { call, core, organization, address } = parlance
  await core.run(systemActor(organization, 'test'), (tx) => createQueue(tx, { name: 'Support' }))
  const [ben, eva] = [
    await parlance.newPerson('ben@example.test'),
    await parlance.newPerson('eva@example.test'),
  ]
  const { epilot, ofChatwoot, dixa, ok, chatwoot } = readers(parlance)
  const agents = new Map([ben, eva].map(({ id, number }) => [id, number]))
  const post = async (path: string, body?: object) => {
    const reply = await call('POST', path, body === undefined ? {} : { body })
    assert.ok(reply.status < 300, `${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const agreed = async (named: Named, expected: Shown, when: string) => {
    await parlance.drain()
    assert.deepEqual(await epilot(named), expected, `epilot: ${when}`)
    assert.deepEqual(await ofChatwoot(named), expected, `Chatwoot: ${when}`)
    assert.deepEqual(await dixa(named, agents), expected, `Dixa: ${when}`)
  }
  const numberOf = async (uuid: string) =>
    Number(
      (
        await core.database.kysely
          .selectFrom('conversations')
          .select('number')
          .where('id', '=', uuid)
          .executeTakeFirstOrThrow()
      ).number,
    )
  const uuidOf = async (number: number) => (await chatwoot('GET', `conversations/${number}`)).uuid as string
  const tags = new Map<string, string>()
  for (const name of ['vip', 'meter'])
    tags.set(name, (await ok(200, 'POST', 'tags', { name })).data.id as string)

  /** What people do, over each API in turn. */
  const walk = async (named: Named, begun: Shown, closedIn: 'epilot' | 'Chatwoot' | 'Dixa') => {
    const { uuid, number } = named
    const shown: Shown = structuredClone(begun)
    await agreed(named, shown, 'begun')

    await call('PUT', `/v1/message/threads?id=${uuid}`, { body: { _tags: ['bill'] } })
    await chatwoot('POST', `conversations/${number}/labels`, { labels: ['bill', 'roof'] })
    await ok(204, 'PUT', `conversations/${number}/tags/${tags.get('vip')}`)
    await ok(204, 'PUT', `conversations/${number}/tags/${tags.get('meter')}`)
    await ok(204, 'DELETE', `conversations/${number}/tags/${tags.get('meter')}`)
    shown.labels = ['bill', 'roof', 'vip']
    await agreed(named, shown, 'labeled')

    await chatwoot('POST', `conversations/${number}/assignments`, { assignee_id: Number(ben.number) })
    shown.assignee = ben.number
    await agreed(named, shown, 'assigned in Chatwoot')
    await ok(204, 'PUT', `conversations/${number}/claim`, { agentId: eva.id })
    shown.assignee = eva.number
    await agreed(named, shown, 'claimed in Dixa')
    await post(`/v1/message/threads/${uuid}/assign:users`, { assigned_to: [ben.number] })
    shown.assignee = ben.number
    await agreed(named, shown, 'assigned in epilot')

    await chatwoot('POST', `conversations/${number}/messages`, { content: 'Noted there', private: true })
    await ok(200, 'POST', `conversations/${number}/notes`, { message: 'Noted here', agentId: eva.id })
    const notes = (await ok(200, 'GET', `conversations/${number}/notes`)).data
    const { payload } = await chatwoot('GET', `conversations/${number}/messages`)
    assert.deepEqual(
      notes.map(({ message }: { message: string }) => message),
      payload.filter((each: Body) => each.private).map(({ content }: { content: string }) => content),
    )
    assert.equal(notes.length, 2)

    const { results } = await post('/v1/message/messages:search', { q: `thread_id:"${uuid}"` })
    await post('/v1/message/messages', {
      ...{ parent_id: results[0]._id, from: { address }, to: [{ address: 'kim@customer.example' }] },
      ...{ subject: 'Re: Roof', html: 'Answered in epilot' },
    })
    await chatwoot('POST', `conversations/${number}/messages`, { content: 'Answered in Chatwoot' })
    const content = { _type: 'Text', value: 'Answered in Dixa' }
    await ok(200, 'POST', `conversations/${number}/messages`, { _type: 'Outbound', agentId: eva.id, content })
    shown.said.push(['us', 'Answered in epilot'], ['us', 'Answered in Chatwoot'], ['us', 'Answered in Dixa'])
    await agreed(named, shown, 'answered')

    const close = {
      epilot: () => post(`/v1/message/threads/${uuid}:markAsDone`),
      Chatwoot: () => chatwoot('POST', `conversations/${number}/toggle_status`, { status: 'resolved' }),
      Dixa: () => ok(204, 'PUT', `conversations/${number}/close`, { userId: ben.id }),
    }
    await close[closedIn]()
    shown.isClosed = true
    await agreed(named, shown, 'closed')
    await ok(200, 'POST', `conversations/${number}/messages`, {
      ...{ _type: 'Inbound', content: { _type: 'Text', value: 'And one more thing' } },
    })
    shown.said.push(['customer', 'And one more thing'])
    // It waits in its queue again.
    Object.assign(shown, { isClosed: false, assignee: null })
    await agreed(named, shown, 'opened again by the customer')

    const { events } = (await call('GET', `/v1/message/threads/${uuid}/timeline`)).body
    const activities = (await ok(200, 'GET', `conversations/${number}/activitylog`)).data
    const told = payloadOf(await chatwoot('GET', `conversations/${number}/messages`))
    assert.equal(JSON.stringify(events).split('THREAD_DONE').length, 2)
    assert.ok(told.length > 0)
    const logged = (type: string) =>
      activities.filter((each: Body) => each.activityType === `${type}ActivityType`).length
    assert.deepEqual(['ConversationClosed', 'NoteAdded', 'TagAdded'].map(logged), [1, 2, 4])
  }
  const payloadOf = ({ payload }: Body) => payload.filter((each: Body) => each.message_type === 2)
  const foundEverywhere = async (word: string, { uuid, number }: Named) => {
    const threads = await post('/v1/message/threads:search', { q: word })
    assert.deepEqual(
      threads.results.map(({ _id }: { _id: string }) => _id),
      [uuid],
    )
    const messages = (await chatwoot('GET', `search/messages?q=${word}`)).payload.messages
    assert.deepEqual([...new Set(messages.map((each: Body) => each.conversation_id))], [number])
    const { data } = await ok(200, 'GET', `search/conversations?query=${word}`)
    assert.deepEqual(
      data.map(({ id }: { id: number }) => id),
      [number],
    )
  }
  const nobody = { labels: [], assignee: null, isClosed: false }

  await t.test('a mail that is sent in epilot', async () => {
    const sent = await post('/v1/message/messages', {
      ...{ from: { address }, to: [{ address: 'kim@customer.example', name: 'Kim' }] },
      ...{ subject: 'Roof', html: 'About your heron', thread: { topic: 'OFFER', assigned_to: [ben.number] } },
    })
    const named = { uuid: sent.thread_id, number: await numberOf(sent.thread_id) }
    const { data } = await ok(200, 'GET', `conversations/${named.number}`)
    const kim = (await ok(200, 'GET', 'endusers?email=kim@customer.example')).data[0]
    assert.deepEqual(
      [data._type, data.direction, data.requesterId],
      ['EmailConversation', 'Outbound', kim.id],
    )
    await foundEverywhere('heron', named)
    await walk(named, { ...nobody, assignee: ben.number, said: [['us', 'About your heron']] }, 'Chatwoot')
    assert.ok((await parlance.captured('kim@customer.example')).length >= 4, 'answers leave by mail')
  })

  await t.test('a chat of an app of one’s own in Chatwoot', async () => {
    const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
    const app = `/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
    const contact = await visit(parlance, 'POST', app, { body: { name: 'Kari', email: 'kari@example.test' } })
    const own = `${app}/${contact.body.source_id}/conversations`
    const { body: begun } = await visit(parlance, 'POST', own)
    await visit(parlance, 'POST', `${own}/${begun.id}/messages`, { body: { content: 'A stork is here' } })
    const named = { uuid: await uuidOf(begun.id), number: begun.id }
    assert.equal((await ok(200, 'GET', `conversations/${begun.id}`)).data._type, 'MessengerConversation')
    await foundEverywhere('stork', named)
    await walk(named, { ...nobody, said: [['customer', 'A stork is here']] }, 'Dixa')
    const heard = await visit(parlance, 'GET', `${own}/${begun.id}/messages`)
    assert.equal(heard.body.length, 5)
  })

  await t.test('a chat of the website that begins in Dixa', async () => {
    const site = await makeInbox(parlance, {
      name: 'Site',
      channel: { type: 'web_widget', website_url: 'https://acme.test' },
    })
    const { id: widgetId } = await core.database.kysely
      .selectFrom('inboxes')
      .select('id')
      .where('number', '=', String(site.id))
      .executeTakeFirstOrThrow()
    const kim = (await ok(200, 'GET', 'endusers?email=kim@customer.example')).data[0]
    const content = { _type: 'Text', value: 'A crane is here' }
    const { id: number } = (
      await ok(201, 'POST', 'conversations', {
        ...{ _type: 'Chat', widgetId, requesterId: kim.id, message: { _type: 'Inbound', content } },
      })
    ).data
    const named = { uuid: await uuidOf(number), number }
    await foundEverywhere('crane', named)
    await walk(named, { ...nobody, said: [['customer', 'A crane is here']] }, 'epilot')
  })
})
