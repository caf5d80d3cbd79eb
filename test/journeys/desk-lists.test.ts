import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

interface LoggedEvent {
  type: string
  conversation_id: string | null
  message_id: string | null
  data: unknown
}

const list = async (parlance: Parlance, query: string, token?: string) => {
  const { status, body } = await parlance.call('GET', `/native/v1/conversations?${query}`, {
    ...(token ? { token } : {}),
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const subjects = (page: { data: { subject: string }[] }): string[] => page.data.map(({ subject }) => subject)

const counts = async (parlance: Parlance, token?: string): Promise<Map<string, [number, number]>> => {
  const { body } = await parlance.call('GET', '/native/v1/views', { ...(token ? { token } : {}) })
  return new Map(
    body.data.map((each: { view: string; total: number; unread: number }) => [
      each.view,
      [each.total, each.unread],
    ]),
  )
}

test('lists of conversations: what is in each, how many, and by pages that nothing moves', async (t) => {
  const parlance = await start(t)
  const { call, mailIn } = parlance
  await call('POST', '/native/v1/inboxes', { body: { id: 'billing', name: 'Billing' } })
  await call('POST', '/native/v1/addresses', {
    body: { address: 'billing@example.test', inbox_id: 'billing' },
  })
  const meter = await mailIn({ subject: 'Meter reading', text: 'My meter shows 4711.\n\nKim' })
  const bill = await mailIn({
    subject: 'Bill is wrong',
    to: 'billing@example.test',
    cc: 'Lee <lee@customer.example>',
    text: 'Please look again.',
    attachments: [{ filename: 'bill.pdf', content: 'x', contentType: 'application/pdf' }],
  })
  const moving = await mailIn({ subject: 'Moving house', from: 'Jo <jo@customer.example>' })
  const agent = await parlance.newPerson('bea@example.test')

  await t.test('the open ones, newest first, with what a row shows', async () => {
    const page = await list(parlance, 'view=open')
    assert.deepEqual(subjects(page), ['Moving house', 'Bill is wrong', 'Meter reading'])
    assert.equal(page.total, 3)
    assert.equal(page.next, null)
    const row = page.data[1]
    assert.equal(row.inbox_id, 'billing')
    assert.equal(row.snippet, 'Please look again.')
    assert.deepEqual(row.last_from, { name: 'Kim Customer', address: 'kim@customer.example' })
    assert.deepEqual(
      [row.has_attachments, row.message_count, row.is_read, row.state],
      [true, 1, false, 'open'],
    )
    assert.equal(row.contact.email, 'kim@customer.example')
    assert.equal((await list(parlance, 'view=open&sort=oldest')).data[0].subject, 'Meter reading')
    assert.equal((await list(parlance, 'view=open&sort=waiting')).data[0].subject, 'Meter reading')
    assert.deepEqual(subjects(await list(parlance, 'view=inbox:billing')), ['Bill is wrong'])
  })

  await t.test('counts follow, also those of what the caller has read', async () => {
    assert.deepEqual((await counts(parlance)).get('open'), [3, 3])
    const changes: [string, string, unknown][] = [
      ['POST', `/v2/message/threads/${meter.threadId}/read`, { scopes: ['user'] }],
      ['POST', `/v1/message/threads/${bill.threadId}:markAsDone`, undefined],
      [
        'PUT',
        '/v1/message/threads',
        { _id: moving.threadId, topic: 'T', _tags: ['urgent'], assigned_to: ['1'] },
      ],
    ]
    for (const [method, path, body] of changes) {
      const { status } = await call(method, path, { ...(body ? { body } : {}) })
      assert.ok(status < 300, path)
    }
    const now = await counts(parlance)
    const label = (await call('GET', '/native/v1/labels')).body.data[0]
    assert.equal(label.name, 'urgent')
    assert.deepEqual(
      [
        'open',
        'done',
        'all',
        'mine',
        'unassigned',
        'inbox:default',
        'inbox:billing',
        `label:${label.id}`,
      ].map((each) => now.get(each)),
      [
        [2, 1],
        [1, 1],
        [3, 2],
        [1, 1],
        [1, 0],
        [2, 1],
        [0, 0],
        [1, 1],
      ],
    )
    assert.deepEqual(subjects(await list(parlance, `view=label:${label.id}`)), ['Moving house'])
    assert.deepEqual(subjects(await list(parlance, 'view=mine')), ['Moving house'])
    assert.deepEqual(subjects(await list(parlance, 'view=done')), ['Bill is wrong'])
    const other = await counts(parlance, (await parlance.newPerson('cy@example.test', 'administrator')).token)
    assert.deepEqual(
      [other.get('open'), other.get('mine')],
      [
        [2, 2],
        [0, 0],
      ],
    )
  })

  await t.test('an agent sees the inboxes that it works in', async () => {
    assert.deepEqual(subjects(await list(parlance, 'view=all', agent.token)), [])
    assert.equal((await counts(parlance, agent.token)).has('inbox:default'), false)
    const unseen = `/native/v1/conversations/${meter.threadId}`
    const token = agent.token
    const told = async () =>
      ((await call('GET', '/native/v1/events?limit=1000', { token })).body.data as LoggedEvent[]).filter(
        ({ conversation_id }) => conversation_id === meter.threadId,
      )
    const asked: [string, string][] = [
      ['GET', unseen],
      ['GET', `/native/v1/messages/${meter.id}`],
      ['GET', `/native/v1/messages/${meter.id}/html`],
      ['GET', `/native/v1/messages/${meter.id}/delivery-reports`],
      ['DELETE', `${unseen}/follow-up`],
      ['POST', `/native/v1/messages/${meter.id}:move`],
    ]
    for (const [method, path] of asked)
      assert.equal((await call(method, path, { token })).status, 404, `${method} ${path}`)
    assert.deepEqual(await told(), [])
    await call('POST', '/api/v1/accounts/1/inbox_members', {
      body: { inbox_id: 1, user_ids: [Number(agent.number)] },
    })
    assert.deepEqual(subjects(await list(parlance, 'view=open', agent.token)), [
      'Moving house',
      'Meter reading',
    ])
    assert.equal((await list(parlance, 'view=all', agent.token)).total, 2)
    assert.deepEqual((await counts(parlance, agent.token)).get('open'), [2, 2])
    assert.equal((await call('GET', unseen, { token })).status, 200)
    assert.ok((await told()).some(({ type, message_id }) => type === 'message.received' && message_id))
    const move = async (inbox: string) =>
      call('POST', '/native/v1/conversations:change', {
        body: { ids: [meter.threadId], change: { inbox_id: inbox } },
      })
    assert.equal((await move('billing')).status, 200)
    // It has left: that much is told, and no more.
    assert.deepEqual(
      (await told()).map(({ type, message_id, data }) => [type, message_id, data]),
      [['conversation.moved', null, {}]],
    )
    assert.equal((await move('default')).status, 200)
    assert.equal(
      (await call('GET', '/native/v1/conversations?view=inbox:billing', { token: agent.token })).status,
      404,
    )
  })

  await t.test('a search within a view, with where the words stand', async () => {
    const found = await list(parlance, `view=all&q=${encodeURIComponent('meter reading')}`)
    assert.deepEqual(subjects(found), ['Meter reading'])
    assert.equal(found.total, 1)
    const { subject, snippet } = found.data[0].highlight
    assert.deepEqual(
      subject.ranges.map(([from, to]: [number, number]) => subject.text.slice(from, to)),
      ['Meter', 'reading'],
    )
    assert.equal(snippet.text.slice(...snippet.ranges[0]), 'meter')
    const asked: [string, string[]][] = [
      ['is:unread', ['Moving house', 'Bill is wrong']],
      ['is:done has:attachment', ['Bill is wrong']],
      ['assignee:me', ['Moving house']],
      ['assignee:none is:open', ['Meter reading']],
      ['label:urgent', ['Moving house']],
      ['from:jo OR cc:lee', ['Moving house', 'Bill is wrong']],
      ['inbox:default -moving', ['Meter reading']],
    ]
    for (const [q, expected] of asked)
      assert.deepEqual(subjects(await list(parlance, `q=${encodeURIComponent(q)}`)), expected, q)
    for (const [q, position] of [
      ['subject:(meter', 14],
      ['meter nosuch:x', 13],
      ['is:blue', 3],
      ['#read:1', 6],
    ] as const) {
      const refused = await call('GET', `/native/v1/conversations?q=${encodeURIComponent(q)}`)
      assert.equal(refused.status, 400)
      assert.equal(refused.body.error.details.position, position, q)
    }
  })

  await t.test('pages follow each other while mail arrives', async () => {
    for (const each of ['a', 'b', 'c', 'd'])
      await mailIn({ subject: `Page ${each}`, from: `${each}@customer.example` })
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < 10; page += 1) {
      const { data, next, total } = await list(parlance, `view=all&limit=2${after}`)
      assert.equal(total === null, after !== '')
      seen.push(...data.map(({ subject }: { subject: string }) => subject))
      if (next === null) break
      after = `&after=${next}`
      if (page < 2) await mailIn({ subject: `Late ${page}`, from: `late${page}@customer.example` })
    }
    assert.deepEqual(seen, [
      'Page d',
      'Page c',
      'Page b',
      'Page a',
      'Moving house',
      'Bill is wrong',
      'Meter reading',
    ])
    for (const bad of ['after=1', 'view=nosuch', 'view=inbox', 'limit=0', 'sort=up'])
      assert.equal((await call('GET', `/native/v1/conversations?${bad}`)).status, 400, bad)
  })
})
