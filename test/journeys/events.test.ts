import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newInstallation } from '../support/installation.ts'
import { type Parlance, start } from '../support/start.ts'

interface FeedEvent {
  cursor: string
  type: string
  conversation_id: string | null
}

test('a reader that goes on from its cursor sees every event once, while many write', async (t) => {
  const parlance = await start(t)
  const threads = await Promise.all(
    Array.from({ length: 6 }, (_, n) => parlance.mailIn({ subject: `Question ${n}` })),
  )
  let isWriting = true
  const writers = threads.map(async ({ threadId }) => {
    for (let round = 0; round < 15; round += 1) {
      await parlance.call('POST', `/v1/message/threads/${threadId}:markAsDone`)
      await parlance.call('POST', `/v1/message/threads/${threadId}:markAsOpen`)
    }
  })
  const seen: FeedEvent[] = []
  const read = async () => {
    const after = seen.at(-1)?.cursor ?? '0'
    const { body } = await parlance.call('GET', `/native/v1/events?after=${after}&limit=7`)
    seen.push(...body.data)
    return body.data.length
  }
  const reader = (async () => {
    while (isWriting) await read()
  })()
  await Promise.all(writers)
  isWriting = false
  await reader
  await parlance.drain()
  while ((await read()) > 0);
  const cursors = seen.map((event) => BigInt(event.cursor))
  assert.deepEqual(
    cursors,
    [...new Set(cursors)].sort((a, b) => (a < b ? -1 : 1)),
  )
  const closings = seen.filter((event) => event.type === 'conversation.closed')
  assert.equal(closings.length, 6 * 15)
  const { rows } = await sql<{ count: string }>`select count(*) from events`.execute(
    parlance.core.database.kysely,
  )
  assert.equal(seen.length, Number(rows[0]?.count))
})

/** Writes into the log as a transaction would, and reads what is new in it since. */
async function watched(parlance: Parlance) {
  const { body: before } = await parlance.call('GET', '/native/v1/events?limit=1000')
  const { id } = parlance.organization
  return {
    insert: (tx: Parlance['core']['database']['kysely'], type: string) =>
      sql`
      insert into events (organization_id, type, actor, data, at)
      values (${id}, ${type}, '{"kind":"system","name":"test"}', '{}', now())`.execute(tx),
    async read(): Promise<string[]> {
      const { body } = await parlance.call('GET', `/native/v1/events?after=${before.cursor}`)
      return body.data.map((event: FeedEvent) => event.type)
    },
  }
}

test('an event that commits late with a smaller number is not skipped', async (t) => {
  const parlance = await start(t)
  const db = parlance.core.database.kysely
  if (parlance.core.database.kind === 'embedded')
    return t.diagnostic('one session: no transaction can be late')
  const { insert, read } = await watched(parlance)
  const release = Promise.withResolvers<void>()
  const drawn = Promise.withResolvers<void>()
  const late = db.transaction().execute(async (tx) => {
    await insert(tx, 'test.late')
    drawn.resolve()
    await release.promise
  })
  await drawn.promise
  await insert(db, 'test.early')
  assert.deepEqual(await read(), [], 'the early event waits for the late one, which has the smaller number')
  release.resolve()
  await late
  await insert(db, 'test.after')
  let types: string[] = []
  for (let tries = 0; tries < 50 && types.length < 3; tries += 1) types = await read()
  assert.deepEqual(types, ['test.late', 'test.early', 'test.after'])
})

test('nor is one whose transaction is the youngest of all', async (t) => {
  const parlance = await start(t)
  const db = parlance.core.database.kysely
  if (parlance.core.database.kind === 'embedded')
    return t.diagnostic('one session: no transaction can be late')
  const { insert, read } = await watched(parlance)
  const [release, drawn, hasId, mayDraw] = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  // The elder has its id first and its number second: when it has ended, no snapshot shows that the younger is at work.
  const elder = db.transaction().execute(async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx)
    hasId?.resolve()
    await mayDraw?.promise
    await insert(tx, 'test.elder')
  })
  await hasId?.promise
  const younger = db.transaction().execute(async (tx) => {
    await insert(tx, 'test.younger')
    drawn?.resolve()
    await release?.promise
  })
  await drawn?.promise
  mayDraw?.resolve()
  await elder
  assert.deepEqual(await read(), [], 'the number below is still at work')
  release?.resolve()
  await younger
  let types: string[] = []
  for (let tries = 0; tries < 50 && types.length < 2; tries += 1) types = await read()
  assert.deepEqual(types, ['test.younger', 'test.elder'])
})

test('a number whose transaction was rolled back does not stop the feed', async (t) => {
  const parlance = await start(t)
  const db = parlance.core.database.kysely
  await sql`select next_event_number()`.execute(db)
  const { threadId } = await parlance.mailIn()
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000')
  assert.ok(
    body.data.some(
      (event: FeedEvent) => event.type === 'message.received' && event.conversation_id === threadId,
    ),
  )
})

test('the first reader after a start waits for others that are writing, and then misses nothing', async (t) => {
  const elsewhere = (await start(t)).core.database
  if (elsewhere.kind === 'embedded') return t.diagnostic('one session: nobody else can be writing')
  const release = Promise.withResolvers<void>()
  const writing = elsewhere.kysely.transaction().execute(async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx)
    await release.promise
  })
  const parlance = await start(t)
  const { threadId } = await parlance.mailIn()
  const read = parlance.call('GET', '/native/v1/events?limit=1000')
  const first = await Promise.race([read, new Promise((resolve) => setTimeout(resolve, 300, 'waiting'))])
  assert.equal(first, 'waiting')
  release.resolve()
  await writing
  const { body } = await read
  assert.ok(body.data.some((event: FeedEvent) => event.conversation_id === threadId))
})

test('the stream follows live and resumes behind Last-Event-ID', async (t) => {
  const parlance = await start(t)
  const first = await openStream(parlance.url, parlance.token, {})
  const { threadId } = await parlance.mailIn()
  const received = await first.until((event) => event.type === 'message.received')
  assert.equal(received.conversation_id, threadId)
  await first.close()
  await parlance.call('POST', `/v1/message/threads/${threadId}:pin`)
  const second = await openStream(parlance.url, parlance.token, { 'last-event-id': received.cursor })
  const next = await second.until(() => true)
  assert.equal(next.type, 'conversation.pinned')
  await second.close()
})

test('a stream tells nothing of another organization', async (t) => {
  const parlance = await start(t)
  const other = await parlance.newOrganization()
  const stream = await openStream(parlance.url, other.token, {})
  await parlance.mailIn({ subject: 'Not yours' })
  await parlance.mailIn({ to: other.address, subject: 'Yours' })
  const event = await stream.until((each) => each.type === 'message.received')
  const { body } = await parlance.call('GET', '/native/v1/events?limit=1000', { token: other.token })
  assert.ok(body.data.some((each: FeedEvent) => each.cursor === event.cursor))
  await stream.close()
})

test('a stream ends when its token is revoked: what happens then is not told', async (t) => {
  const parlance = await start(t)
  const agent = await parlance.newPerson('agent@example.test')
  await parlance.call('PUT', '/native/v1/inboxes/default/members', { body: { person_ids: [agent.id] } })
  const stream = await openStream(parlance.url, agent.token, {})
  const first = await parlance.mailIn({ subject: 'Still told' })
  await stream.until((event) => event.type === 'message.received' && event.conversation_id === first.threadId)
  await sql`update tokens set revoked_at = now() where person_id = ${agent.id}`.execute(
    parlance.core.database.kysely,
  )
  await parlance.mailIn({ subject: 'Not told any more' })
  await assert.rejects(
    stream.until((event) => event.type === 'message.received'),
    /stream ended/,
  )
})

test('a stream that nobody reads is cut off; its reader goes on behind what it has', async (t) => {
  const parlance = await start(t)
  const unread = await openStream(parlance.url, parlance.token, {})
  const db = parlance.core.database.kysely
  // More than the machine itself keeps for a connection.
  const count = 8_000
  await sql`insert into events (organization_id, type, actor, data, at)
    select ${parlance.organization.id}, 'test.filling', '{"kind":"system","name":"test"}',
      jsonb_build_object('text', repeat('x', 3000)), now() from generate_series(1, ${count}::int)`.execute(db)
  const { threadId } = await parlance.mailIn()
  const quick = await openStream(parlance.url, parlance.token, { 'last-event-id': '1' })
  await quick.until((event) => event.conversation_id === threadId)
  await quick.close()
  let last = '1'
  await assert.rejects(
    unread.until((event) => {
      last = event.cursor
      return event.conversation_id === threadId
    }),
  )
  const again = await openStream(parlance.url, parlance.token, { 'last-event-id': last })
  await again.until((event) => event.conversation_id === threadId)
  await again.close()
})

// An embedded database belongs to one process.
test('a stream of one process tells what another does', {
  skip: !process.env.PARLANCE_TEST_SERVER,
}, async (t) => {
  const installation = await newInstallation(t)
  const [one, two] = [await installation.start(), await installation.start()]
  const stream = await openStream(one.url, one.token, {})
  const { threadId } = await two.mailIn()
  const received = await stream.until((event) => event.type === 'message.received')
  assert.equal(received.conversation_id, threadId)
  await stream.close()
  await one.call('POST', `/v1/message/threads/${threadId}:pin`)
  const elsewhere = await openStream(two.url, two.token, { 'last-event-id': received.cursor })
  assert.equal((await elsewhere.until(() => true)).type, 'conversation.pinned')
  await elsewhere.close()
})

async function openStream(url: string, token: string, headers: Record<string, string>) {
  const abort = new AbortController()
  const response = await fetch(`${url}/native/v1/events/stream`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: abort.signal,
  })
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const chunks = response.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
  let text = ''
  return {
    async until(matches: (event: FeedEvent) => boolean): Promise<FeedEvent> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const data = /^data: (.*)$/m.exec(block)?.[1]
          const event = data && (JSON.parse(data) as FeedEvent)
          if (event && matches(event)) return event
          continue
        }
        const next = await chunks?.next()
        if (!next || next.done) throw new Error('the stream ended')
        text += next.value
      }
    },
    async close() {
      abort.abort()
      await chunks?.return?.().catch(() => {})
    },
  }
}
