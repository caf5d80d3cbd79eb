import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { clients } from './clients.ts'
import { KIM, messageOf, SUPPORT, sendNew, threadOf } from './scenes.ts'

test('drafts are written, saved and sent', async (t) => {
  const parlance = await start(t)

  await t.test('a draft needs only a subject and a sender, and gets a thread of its own', async () => {
    const client = clients.sdk(parlance)
    const draft = (await client.createDraft(null, { subject: 'Offer', from: SUPPORT })).data
    assert.equal('type' in draft, false)
    assert.equal('send_status' in draft, false)
    const folder = await client.searchThreads(null, { q: '_tags:DRAFT' })
    assert.deepEqual([folder.data.hits, folder.data.results[0]._id], [1, draft.thread_id])
    assert.equal((await client.getUnread({ actor: 'user' })).data.drafts, 1)
    const refused = await client.sendDraft({ id: draft._id })
    assert.equal(refused.status, 400, 'nobody to send it to')
    assert.match(refused.data.error, /recipient/)
  })

  await t.test('saving over somebody else’s change is refused with what is there now', async () => {
    const client = clients.sdk(parlance)
    const draft = (await client.createDraft(null, { subject: 'Offer', from: SUPPORT, to: [KIM] })).data
    const first = await client.updateMessage(null, {
      _id: draft._id,
      text: 'mine',
      _updated_at: draft._updated_at,
    })
    assert.equal(first.status, 201)
    const late = await client.updateMessage(null, {
      _id: draft._id,
      text: 'theirs',
      _updated_at: '2020-01-01T00:00:00.000Z',
    })
    assert.equal(late.status, 409)
    assert.equal(late.data.status, 409)
    assert.equal(typeof late.data.error, 'string')
    assert.equal(late.data.current_message._id, draft._id)
    assert.equal(late.data.current_message.text, 'mine')
    assert.equal((await messageOf(client, draft._id)).text, 'mine')
  })

  await t.test('what was asked for at the draft happens when it is sent', async () => {
    const client = clients.sdk(parlance)
    const arrived = await parlance.mailIn()
    const draft = (
      await client.createDraft(null, {
        subject: 'Re',
        from: SUPPORT,
        to: [KIM],
        text: 'Done.',
        parent_id: arrived.id,
        mark_thread_as_read: false,
      })
    ).data
    await client.updateMessage(null, { _id: draft._id, complete_thread: true })
    assert.equal((await threadOf(client, arrived.threadId)).done, false)
    assert.equal((await threadOf(client, arrived.threadId)).latest_message._id, arrived.id)
    const sent = await client.sendDraft(null, { _id: draft._id, subject: 'Re: Meter reading' })
    assert.equal(sent.status, 201)
    assert.equal(sent.data.subject, 'Re: Meter reading')
    const thread = await threadOf(client, arrived.threadId)
    assert.equal(thread.done, true)
    assert.deepEqual(thread.org_read_message, [])
    assert.equal(thread.latest_message._id, draft._id)
    assert.equal((await client.sendDraft({ _id: draft._id })).status, 409)
  })

  await t.test('what was sent says what it said', async () => {
    const client = clients.sdk(parlance)
    const sent = await sendNew(client)
    const refused = await client.updateMessage({ id: sent._id }, { subject: 'Another' })
    assert.equal(refused.status, 400)
    assert.equal(refused.data.field, 'subject')
    const same = await client.updateMessage(null, { ...(await messageOf(client, sent._id)), _tags: ['x'] })
    assert.equal(same.status, 201, JSON.stringify(same.data))
    assert.deepEqual(same.data._tags, ['SENT', 'x'])
  })
})
