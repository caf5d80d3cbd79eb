import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

test('conversations are changed, one or many, and changed back', async (t) => {
  const parlance = await start(t)
  const { call, mailIn } = parlance
  await call('POST', '/native/v1/inboxes', { body: { id: 'billing', name: 'Billing' } })
  const ids: string[] = []
  for (const each of ['a', 'b'])
    ids.push((await mailIn({ subject: `Mail ${each}`, from: `${each}@customer.example` })).threadId)
  const [first = '', second = ''] = ids
  const bea = await parlance.newPerson('bea@example.test')
  const { body: team } = await call('POST', '/native/v1/teams', { body: { name: 'Night' } })
  await call('PUT', '/v1/message/threads', { body: { _id: second, topic: 'T', _tags: ['urgent'] } })
  const [label] = (await call('GET', '/native/v1/labels')).body.data

  const change = async (which: string[], wanted: unknown, token?: string) => {
    const { status, body } = await call('POST', '/native/v1/conversations:change', {
      body: { ids: which, change: wanted },
      ...(token ? { token } : {}),
    })
    assert.equal(status, 200, JSON.stringify(body))
    return body.data
  }
  const show = async (id: string) => (await call('GET', `/native/v1/conversations/${id}`)).body
  const { cursor: _, ...untouched } = await show(first)

  await t.test('each change does what it says, and what it answers takes it back', async () => {
    const future = '2999-01-01T00:00:00.000Z'
    const changes: [object, object][] = [
      [{ state: 'closed' }, { state: 'closed' }],
      [{ snoozed_until: future }, { state: 'snoozed', snoozed_until: future }],
      [
        { state: 'pending', follow_up_at: future },
        { state: 'pending', follow_up_at: future },
      ],
      [{ assignees: [bea.id] }, { assignees: [{ id: bea.id, name: 'bea@example.test' }] }],
      [{ followers: [bea.id] }, { followers: [{ id: bea.id, name: 'bea@example.test' }] }],
      [{ team_id: team.id }, { team_id: team.id }],
      [{ priority: 'high' }, { priority: 'high' }],
      [{ add_labels: [label.id] }, { label_ids: [label.id] }],
      [{ is_read: true }, { is_read: true }],
      [
        { is_pinned: true, is_favorite: true },
        { is_pinned: true, is_favorite: true },
      ],
      [{ is_spam: true }, { is_spam: true }],
      [{ is_trash: true }, { is_trash: true }],
      [{ inbox_id: 'billing' }, { inbox_id: 'billing' }],
      [{ subject: 'Renamed' }, { subject: 'Renamed' }],
      [{ is_muted: true }, { is_muted: true, state: 'closed' }],
      [
        { assignees: [bea.id], team_id: team.id, add_labels: [label.id], state: 'closed', is_read: true },
        { team_id: team.id, label_ids: [label.id], state: 'closed', is_read: true },
      ],
    ]
    for (const [wanted, expected] of changes) {
      const [outcome] = await change([first], wanted)
      assert.equal(outcome.ok, true, JSON.stringify([wanted, outcome]))
      const { cursor: _now, ...changed } = await show(first)
      assert.deepEqual({ ...changed, ...expected }, changed, JSON.stringify(wanted))
      const [back] = await change([first], outcome.before)
      assert.equal(back.ok, true, JSON.stringify([outcome.before, back]))
      const { cursor: _then, ...after } = await show(first)
      // Whoever is told of what is muted, moved or in a queue: the rest is as it was.
      assert.deepEqual(
        { ...after, waiting_since: null },
        { ...untouched, waiting_since: null },
        JSON.stringify(wanted),
      )
    }
  })

  const { body: queue } = await call('POST', '/native/v1/queues', { body: { name: 'Support' } })
  await t.test('it waits in a queue, and does no more', async () => {
    const [outcome] = await change([first], { queue_id: queue.id })
    assert.deepEqual(outcome, { id: first, ok: true, before: { queue_id: null } })
    assert.equal((await show(first)).queue_id, queue.id)
    await change([first], outcome.before)
    assert.equal((await show(first)).queue_id, null)
  })

  await t.test('one that is refused harms no other', async () => {
    const missing = '01a1f7c6-1c1c-7237-9bf2-16b2e10881f7'
    const outcomes = await change([second, missing, first], { state: 'closed' })
    assert.deepEqual(
      outcomes.map(({ id, ok }: { id: string; ok: boolean }) => [id, ok]),
      [
        [second, true],
        [missing, false],
        [first, true],
      ],
    )
    assert.equal(outcomes[1].error.code, 'not_found')
    const [refused] = await change([first], { is_pinned: true, queue_id: queue.id })
    assert.equal(refused.error.code, 'invalid')
    assert.equal((await show(first)).is_pinned, false, 'nothing of a refused change stays')
    assert.equal((await change([first], { state: 'open' }, bea.token))[0].error.code, 'not_found')
    for (const bad of [{ state: 'gone' }, { nothing: 1 }, { priority: 'x' }])
      assert.equal(
        (await call('POST', '/native/v1/conversations:change', { body: { ids: [first], change: bad } }))
          .status,
        400,
      )
    assert.equal((await change([first], { assignees: [missing] }))[0].error.details.field, 'assignees')
  })

  await t.test('only what lies in the trash is deleted for good', async () => {
    assert.equal((await call('DELETE', `/native/v1/conversations/${second}`)).status, 409)
    await change([second], { is_trash: true })
    assert.equal((await call('DELETE', `/native/v1/conversations/${second}`)).status, 204)
    assert.equal((await call('GET', `/native/v1/conversations/${second}`)).status, 404)
  })
})

test('the course of a conversation: mail, notes, what was done; by pages; who writes just now', async (t) => {
  const parlance = await start(t)
  const { call, mailIn } = parlance
  const bea = await parlance.newPerson('bea@example.test', 'administrator')
  const mail = await mailIn({
    subject: 'Meter',
    text: 'It shows 4711.\n\nOn Monday, you wrote:\n> How much?',
    cc: 'Lee <lee@customer.example>',
    attachments: [{ filename: 'meter.png', content: Buffer.from('x'), contentType: 'image/png' }],
  })
  const id = mail.threadId
  const timeline = async (query = '') =>
    (await call('GET', `/native/v1/conversations/${id}/timeline${query}`)).body

  await t.test('what a mail shows', async () => {
    const { data, next } = await timeline()
    assert.equal(next, null)
    const [item] = data
    assert.equal(item.kind, 'message')
    assert.deepEqual([item.snippet, item.direction, item.state], ['It shows 4711.', 'inbound', 'received'])
    assert.deepEqual(
      item.parts.map(({ kind }: { kind: string }) => kind),
      ['new', 'quoted'],
    )
    const [file] = item.attachments
    assert.deepEqual([file.name, file.type, file.size], ['meter.png', 'image/png', 1])
    assert.equal((await fetch(file.preview_url)).headers.get('content-type'), 'image/png')
    const source = await call('GET', `/native/v1/messages/${mail.id}/source`)
    assert.match(source.headers.get('content-type') ?? '', /^text\/plain/)
    assert.match(source.body, /Subject: Meter/)
  })

  await t.test('whom an answer goes to', async () => {
    const { reply, reply_all: all } = (await call('GET', `/native/v1/conversations/${id}`)).body
    assert.equal(reply.from.address, parlance.address)
    assert.deepEqual(reply.to, [{ name: 'Kim Customer', address: 'kim@customer.example' }])
    assert.deepEqual([reply.cc, reply.subject, reply.in_reply_to], [[], 'Re: Meter', mail.id])
    assert.deepEqual(all.cc, [{ name: 'Lee', address: 'lee@customer.example' }])
  })

  await t.test('a note names a colleague, is written anew and taken away by its author', async () => {
    const path = `/native/v1/conversations/${id}/notes`
    const { status, body: note } = await call('POST', path, {
      body: {
        html: '<p>Look <b>here</b><script>x()</script><a href="javascript:y()">z</a></p>',
        mentions: [bea.id],
      },
    })
    assert.equal(status, 201, JSON.stringify(note))
    assert.doesNotMatch(note.html, /script|javascript/)
    assert.match(note.html, /<b>here<\/b>/)
    assert.deepEqual(note.mentions, [{ id: bea.id, name: 'bea@example.test' }])
    const mentioned = await call('GET', '/native/v1/conversations?view=mentions', { token: bea.token })
    assert.deepEqual([mentioned.body.total, mentioned.body.data[0]?.id], [1, id])
    const foreign = { body: { text: 'No' }, token: bea.token }
    assert.equal((await call('PATCH', `/native/v1/notes/${note.id}`, foreign)).status, 403)
    const changed = (await call('PATCH', `/native/v1/notes/${note.id}`, { body: { text: 'Anew' } })).body
    assert.deepEqual([changed.text, changed.html, typeof changed.edited_at], ['Anew', null, 'string'])
    assert.equal((await call('DELETE', `/native/v1/notes/${note.id}`, { token: bea.token })).status, 403)
    assert.equal((await call('DELETE', `/native/v1/notes/${note.id}`)).status, 204)
    assert.equal((await call('POST', path, { body: { text: 'Stays' } })).status, 201)
    assert.equal((await call('POST', path, { body: { html: '<p></p>' } })).status, 400)
  })

  await t.test('what was done is told with names, and pages go back to the beginning', async () => {
    for (const change of [{ assignees: [bea.id] }, { state: 'closed' }, { state: 'open' }])
      await call('POST', '/native/v1/conversations:change', { body: { ids: [id], change } })
    const all = (await timeline()).data
    assert.deepEqual(
      all.map((each: { kind: string; type?: string }) => each.type ?? each.kind),
      ['message', 'note', 'conversation.assigned', 'conversation.closed', 'conversation.reopened'],
    )
    const assigned = all.find((each: { type?: string }) => each.type === 'conversation.assigned')
    assert.deepEqual(assigned.data.added, [{ kind: 'person', id: bea.id, name: 'bea@example.test' }])
    assert.equal(assigned.actor.kind, 'person')
    const pages: unknown[][] = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await timeline(`?limit=2${next ? `&before=${next}` : ''}`)
      pages.unshift(page.data)
      next = page.next
    }
    assert.deepEqual(pages.flat(), all)
    assert.equal((await call('GET', `/native/v1/conversations/${id}/timeline?before=x`)).status, 400)
  })

  await t.test('others hear at once that somebody writes', async () => {
    const stream = await listen(parlance, bea.token)
    await call('POST', `/native/v1/conversations/${id}/composing`, {
      body: { is_composing: true, what: 'note' },
    })
    const heard = await stream.next('composing')
    assert.deepEqual(
      [heard.conversation_id, heard.is_composing, heard.what, typeof heard.person_id],
      [id, true, 'note', 'string'],
    )
    stream.close()
  })
})

/** Reads events of the stream until one has the name that is waited for. */
async function listen(parlance: Parlance, token: string) {
  const stopping = new AbortController()
  const response = await fetch(`${parlance.url}/native/v1/events/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stopping.signal,
  })
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).values()
  let text = ''
  return {
    close: () => stopping.abort(),
    async next(name: string) {
      for (;;) {
        const found = new RegExp(`event: ${name}\ndata: (.*)\n\n`).exec(text)
        if (found) return JSON.parse(found[1] ?? '')
        const chunk = await chunks?.next()
        if (!chunk || chunk.done) throw new Error(`the stream ended without ${name}`)
        text += chunk.value
      }
    },
  }
}
