import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { append } from '../../src/core/events/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { createQueue } from '../../src/core/queues/index.ts'
import { newId } from '../../src/lib/ids.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'

type Entry = Reply['body']

/** Goes through a list; `between` is done before each further page. */
async function pages(parlance: Parlance, list: { path: string; body?: object }, between = async () => {}) {
  const found: Entry[] = []
  for (let path: string | undefined = list.path; path; ) {
    const method = list.body ? 'POST' : 'GET'
    const reply: Reply = await parlance.call(method, path, list.body ? { body: list.body } : {})
    assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
    found.push(...reply.body.data)
    path = reply.body.meta?.next
    if (path) await between()
  }
  return found
}

/** Reads the activity log to its end, and whenever it is asked again goes on from the last page it was given. */
function reader(parlance: Parlance, pageLimit: number) {
  const seen: string[] = []
  let [path, known] = [`/v1/conversations/activitylog?pageLimit=${pageLimit}`, 0]
  return {
    seen,
    async readOn() {
      for (;;) {
        const { status, body } = await parlance.call('GET', path)
        assert.equal(status, 200, JSON.stringify(body))
        const ids = body.data.map(({ id }: Entry) => id)
        assert.deepEqual(ids.slice(0, known), seen.slice(seen.length - known), 'what was read stays')
        seen.push(...ids.slice(known))
        known = ids.length
        if (!body.meta) return
        path = body.meta.next
        known = 0
      }
    },
  }
}

test('a reader at the end of the activity log misses nothing that commits late', async (t) => {
  const parlance = await start(t)
  const { core, organization } = parlance
  const system = systemActor(organization, 'test')
  const conversations: string[] = []
  for (let index = 0; index < 3; index += 1)
    conversations.push((await parlance.mailIn({ subject: `Number ${index}` })).threadId)
  const all = async () => {
    const { body } = await parlance.call('GET', '/v1/conversations/activitylog?pageLimit=10000')
    return body.data.map(({ id }: Entry) => id)
  }
  const note = (number: number, message: string) =>
    parlance.call('POST', `/v1/conversations/${number}/notes`, { body: { message } })

  await t.test('one that drew its numbers before others, and ends after them', async (t) => {
    if (!process.env.PARLANCE_TEST_SERVER) return t.skip('the embedded database has one session')
    const log = reader(parlance, 3)
    await log.readOn()
    const before = log.seen.length
    const opened = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const [conversationId = ''] = conversations
    const held = core.run(system, async (tx) => {
      await append(tx, { type: 'conversation.language_changed', conversationId, data: { language: 'da' } })
      opened.resolve()
      await release.promise
    })
    await opened.promise
    assert.equal((await note(2, 'Meanwhile')).status, 200)
    await log.readOn()
    assert.equal(log.seen.length, before, 'what is behind it waits')
    release.resolve()
    await held
    await log.readOn()
    assert.equal(log.seen.length, before + 2)
    assert.deepEqual(log.seen, await all())
  })

  await t.test('many that write while it is read', async () => {
    const log = reader(parlance, 2)
    let isOver = false
    const writing = Promise.all(
      [1, 2, 3].map(async (number) => {
        for (let index = 0; index < 15; index += 1)
          assert.equal((await note(number, `${number}-${index}`)).status, 200)
      }),
    ).finally(() => {
      isOver = true
    })
    while (!isOver) await log.readOn()
    await writing
    await log.readOn()
    assert.deepEqual(log.seen, await all())
    assert.equal(new Set(log.seen).size, log.seen.length)
  })

  await t.test('times still say what is wanted', async () => {
    const [first, second] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)]
    const query = new URLSearchParams({ fromDatetime: first.toISOString(), toDatetime: second.toISOString() })
    const path = `/v1/conversations/activitylog?pageLimit=7&${query}`
    const found = await pages(parlance, { path })
    assert.deepEqual(
      found.map(({ id }) => id),
      await all(),
    )
    // As if the three mails had come ten days ago.
    await sql`update events set at = at - interval '10 days'
      where seq <= (select max(seq) from events where type = 'message.received')`.execute(
      core.database.kysely,
    )
    const old = new URLSearchParams({ toDatetime: new Date(Date.now() - 5 * 86_400_000).toISOString() })
    const recent = new URLSearchParams({ fromDatetime: new Date(Date.now() - 5 * 86_400_000).toISOString() })
    const [earlier, later] = [
      await pages(parlance, { path: `/v1/conversations/activitylog?pageLimit=3&${old}` }),
      await pages(parlance, { path: `/v1/conversations/activitylog?pageLimit=3&${recent}` }),
    ]
    assert.deepEqual(
      earlier.map(({ _type }) => _type),
      [1, 2, 3].flatMap(() => ['ConversationCreatedByCustomer', 'MessageAddedByCustomer']),
    )
    assert.equal(earlier.length + later.length, found.length)
  })
})

test('what stood in a list before is shown once, whatever is put in between its pages', async (t) => {
  const parlance = await start(t)
  const { core, organization } = parlance
  const { ok } = dixaCaller(parlance)
  const system = systemActor(organization, 'test')
  const db = core.database.kysely
  let count = 0
  const agent = async () => {
    count += 1
    const email = `agent-${count}@example.test`
    const { id } = (await ok(201, 'POST', 'agents', { displayName: `Agent ${count}`, email })).data
    // As if it had taken its time: it comes before all others.
    await sql`update memberships set created_at = created_at - make_interval(days => ${count}) where person_id = ${id}`.execute(
      db,
    )
    return id as string
  }
  const endUser = async () => {
    count += 1
    return (await ok(201, 'POST', 'endusers', { displayName: `User ${count}` })).data.id as string
  }
  const mail = async (subject: string) => {
    count += 1
    const { threadId } = await parlance.mailIn({
      subject: `Meter ${subject} ${count}`,
      from: 'kim@customer.example',
    })
    await sql`update conversations set created_at = created_at - make_interval(days => ${count}) where id = ${threadId}`.execute(
      db,
    )
    return threadId
  }
  const { id: teamId } = (await ok(201, 'POST', 'teams', { name: 'Night' })).data
  const teamMember = async () => ok(200, 'PATCH', `teams/${teamId}/agents`, { agentIds: [await agent()] })
  const queue = async () => {
    count += 1
    await core.run(system, (tx) => createQueue(tx, { name: `Queue ${count}` }))
  }
  const tag = async () => {
    count += 1
    // Ahead of all others in the order of the alphabet.
    await ok(200, 'POST', 'tags', { name: `${String.fromCharCode(122 - (count % 26))} ${count}` })
  }
  const contactPoint = async () => {
    count += 1
    await sql`insert into conversation_facts (organization_id, kind, key, at, conversation_id, conversation_number, way, direction, contact_point, event_seq)
      select organization_id, kind, 'k' || ${count}::int, at - interval '1 second', conversation_id, conversation_number, way, direction,
        ${`a-${100 - count}@example.test`}, event_seq
      from conversation_facts where kind = 'created' limit 1`.execute(db)
  }
  for (let index = 0; index < 5; index += 1) {
    await mail('old')
    await endUser()
    await teamMember()
    await queue()
    await tag()
  }
  await parlance.drain()
  for (let index = 0; index < 5; index += 1) await contactPoint()
  const { data: users } = await ok(200, 'GET', 'endusers?email=kim@customer.example')
  const records = {
    id: 'created_conversations',
    timezone: 'Europe/Berlin',
    periodFilter: {
      _type: 'Interval',
      start: new Date(Date.now() - 86_400_000).toISOString(),
      end: new Date(Date.now() + 3_600_000).toISOString(),
    },
    filters: [],
  }
  // A new mail in the oldest hit lifts it to the front as well.
  const moving = async () => {
    await mail('Meter Meter')
    const [first] = await db
      .selectFrom('messages')
      .select('internet_message_id')
      .orderBy('number')
      .limit(1)
      .execute()
    await parlance.mailIn({
      subject: 'Re: Meter',
      text: 'Meter',
      inReplyTo: first?.internet_message_id ?? '',
    })
  }
  const lists: [string, () => Promise<unknown>, object?][] = [
    ['agents', agent],
    ['endusers', endUser],
    [`endusers/${users[0].id}/conversations`, () => mail('new')],
    [`teams/${teamId}/presence`, teamMember],
    ['analytics/filter/agent_id', agent],
    ['analytics/filter/queue_id', queue],
    ['analytics/filter/tag_id', tag],
    ['analytics/filter/contact_point', contactPoint],
    ['analytics/filter/channel', agent],
    ['analytics/records', contactPoint, records],
    ['search/conversations?query=meter', moving],
  ]
  for (const [list, insert, body] of lists)
    await t.test(list, async () => {
      const path = `/v1/${list}${list.includes('?') ? '&' : '?'}pageLimit=2`
      const rest = path.replace('pageLimit=2', 'pageLimit=50')
      const keyOf = (entry: Entry): string =>
        entry.fields
          ? JSON.stringify([entry.primaryTimestampField, entry.fields])
          : (entry.id ?? entry.userId ?? entry.value)
      const before = (await pages(parlance, { path: rest, body })).map(keyOf)
      assert.ok(before.length >= 3)
      const found = (
        await pages(parlance, { path, body }, async () => {
          if (count < 100) await insert()
        })
      ).map(keyOf)
      assert.deepEqual(found.filter((each) => before.includes(each)).toSorted(), before.toSorted())
      assert.equal(new Set(found).size, found.length, 'none comes twice')
    })

  await t.test('behind the thousand that are put in order', async () => {
    const ids = Array.from({ length: 1060 }, () => newId())
    const given = sql`unnest(${ids}::uuid[]) with ordinality as g (id, n)`
    const [model] = await db.selectFrom('conversations').select(['id', 'inbox_id']).limit(1).execute()
    const at = sql`now() - g.n * interval '1 minute'`
    const { id: organizationId } = organization
    await sql`insert into conversations (organization_id, id, number, inbox_id, channel, topic, subject, state, in_inbox,
        latest_message_id, latest_message_at, created_at, updated_at)
      select ${organizationId}, g.id, 10000 + g.n, ${model?.inbox_id}, 'email', 't', 's', 'open', true, g.id, ${at}, ${at}, ${at}
      from ${given}`.execute(db)
    await sql`insert into messages (organization_id, id, conversation_id, inbox_id, kind, direction, state, subject,
        from_address, created_at, updated_at)
      select ${organizationId}, g.id, g.id, ${model?.inbox_id}, 'message', 'inbound', 'received', 's', '{}', ${at}, ${at}
      from ${given}`.execute(db)
    await sql`insert into message_search (organization_id, id, number, conversation_number, terms)
      select ${organizationId}, g.id, m.number, 10000 + g.n,
        (select terms from message_search s join messages o on o.id = s.id where o.conversation_id = ${model?.id} limit 1)
      from ${given} join messages m on m.id = g.id`.execute(db)
    // As after the pages that showed 940 of them.
    const shown = [(10_001).toString(36), ...Array.from({ length: 939 }, () => '1')].join('.')
    const key = btoa(`pageLimit=50&page=19&after=~${shown}`)
    let turns = 0
    const path = `/v1/search/conversations?query=meter&pageKey=${encodeURIComponent(key)}`
    const found = await pages(parlance, { path }, async () => {
      turns += 1
      await mail('Meter Meter')
    })
    assert.ok(turns > 1)
    const numbers = found.map(({ id }) => id)
    assert.equal(new Set(numbers).size, numbers.length, 'none comes twice')
    for (let number = 10_001; number <= 11_060; number += 1)
      assert.equal(numbers.includes(number), number > 10_940, String(number))
  })

  await t.test('keys that say no place, and those that clients make themselves', async () => {
    const keyed = (path: string, key: string) =>
      parlance.call('GET', `/v1/${path}pageKey=${encodeURIComponent(btoa(key))}`)
    for (const [list] of lists.filter(([, , body]) => !body)) {
      const path = `${list}${list.includes('?') ? '&' : '?'}`
      const second = await keyed(path, 'pageLimit=1&page=1')
      const { body: whole } = await parlance.call('GET', `/v1/${path}pageLimit=2`)
      const [, expected] = whole.data
      assert.deepEqual({ ...second.body.data[0], requestTime: 0 }, { ...expected, requestTime: 0 })
      const strange = (await keyed(path, 'pageLimit=1&page=1&after=x\u0000')).status
      assert.equal(strange, 400)
    }
    for (const list of [
      'agents?',
      'endusers?',
      'search/conversations?query=meter&',
      `endusers/${users[0].id}/conversations?`,
    ])
      for (const after of ['abc', '17.x', '1.2', '99999999999999999999'])
        assert.equal((await keyed(list, `pageLimit=1&page=1&after=${after}`)).status, 400, `${list} ${after}`)
  })
})
