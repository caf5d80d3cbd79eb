import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordFacts } from '../../src/core/analytics/index.ts'
import { readLog } from '../../src/core/events/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'
import { type Happened, makeYear, randomFrom, type Year } from '../support/year-of-conversations.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Days on which clocks change, and where they begin and end. */
const CLOCK_DAYS = [
  ['Europe/Berlin', '2025-03-30', '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00'],
  ['Europe/Berlin', '2025-10-26', '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00[Europe/Berlin]'],
  ['America/New_York', '2025-03-09', '2025-03-09T00:00:00-05:00', '2025-03-10T00:00:00-04:00'],
  ['America/New_York', '2025-11-02', '2025-11-02T00:00:00-04:00', '2025-11-03T00:00:00-05:00'],
] as const

const localDate = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

interface Period {
  timezone: string
  periodFilter: unknown
  holds(at: number): boolean
}

/** Whether a preset means a day, by the dates that a calendar shows there. */
const PRESETS: Record<string, (date: string, today: string) => boolean> = {
  Today: (date, today) => date === today,
  Yesterday: (date, today) => number(date) === number(today) - 1,
  ThisWeek: (date, today) => week(date) === week(today),
  PreviousWeek: (date, today) => week(date) === week(today) - 1,
  ThisMonth: (date, today) => date.slice(0, 7) === today.slice(0, 7),
  PreviousMonth: (date, today) => month(date) === month(today) - 1,
  ThisQuarter: (date, today) => Math.floor(month(date) / 3) === Math.floor(month(today) / 3),
  PreviousQuarter: (date, today) => Math.floor(month(date) / 3) === Math.floor(month(today) / 3) - 1,
  ThisYear: (date, today) => date.slice(0, 4) === today.slice(0, 4),
}
const number = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
/** The first of January 1970 was a Thursday. */
const week = (date: string): number => Math.floor((number(date) + 3) / 7)
const month = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

function periods(): Period[] {
  const presets = ['Europe/Berlin', 'America/New_York'].flatMap((timezone) =>
    Object.entries(PRESETS).map(([name, means], index): Period => {
      const value = index % 2 === 0 ? name : { _type: name }
      const today = localDate(Date.now(), timezone)
      const holds = (at: number) => means(localDate(at, timezone), today)
      return { timezone, periodFilter: { _type: 'Preset', value }, holds }
    }),
  )
  const days = CLOCK_DAYS.map(([timezone, day, start, end]): Period => {
    const periodFilter = { _type: 'Interval', start, end }
    return { timezone, periodFilter, holds: (at) => localDate(at, timezone) === day }
  })
  return [...presets, ...days]
}

const EVER: Period = {
  timezone: 'UTC',
  periodFilter: { _type: 'Interval', start: '2024-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' },
  holds: () => true,
}

/** What figures are made of, and which of them. */
const METRICS: Record<string, [string, (facts: Happened[], year: Year) => Record<string, number | null>]> = {
  csat: [
    'rating',
    (facts) => ({ Count: facts.length, Average: mean(values(facts)), Percentage: content(facts) }),
  ],
  closed_conversations: ['closed', counted],
  created_conversations: ['created', counted],
  first_response_time: ['first_response', timed],
  handling_time: ['handling', timed],
  waiting_time: ['waiting', timed],
  conversation_assignments: ['assignment', counted],
  conversation_assignments_per_agent: ['assignment', perAgent],
  abandoned_conversations: ['abandoned', counted],
  service_level: ['waiting', (facts, { limits }) => ({ Percentage: inTime(facts, limits) })],
}

const values = (facts: Happened[]): number[] => facts.flatMap(({ value }) => value ?? [])
const sum = (all: number[]): number => all.reduce((one, other) => one + other, 0)
const mean = (all: number[]): number | null => (all.length > 0 ? sum(all) / all.length : null)
const share = (all: boolean[]): number | null => mean(all.map((each) => (each ? 100 : 0)))
const content = (facts: Happened[]) => share(values(facts).map((score) => score >= 4))

function counted(facts: Happened[]) {
  return { Count: facts.length }
}

function figures(all: number[]) {
  const some = all.length > 0
  return {
    Count: all.length,
    Sum: sum(all),
    Average: mean(all),
    Min: some ? Math.min(...all) : null,
    Max: some ? Math.max(...all) : null,
  }
}

function timed(facts: Happened[]) {
  const all = values(facts)
  const average = mean(all) ?? 0
  const spread = mean(all.map((each) => (each - average) ** 2))
  return { ...figures(all), StdDev: spread === null ? null : Math.sqrt(spread) }
}

function perAgent(facts: Happened[]) {
  return figures([...Map.groupBy(facts, ({ agent }) => agent).values()].map((each) => each.length))
}

function inTime(facts: Happened[], limits: Year['limits']): number | null {
  const limited = facts.flatMap(({ queue, value }) => {
    const limit = limits.get(queue ?? '')
    return limit ? [(value ?? 0) <= limit] : []
  })
  return share(limited)
}

async function ask(parlance: Parlance, path: string, body?: unknown): Promise<Reply['body']> {
  const reply = await parlance.call(
    body === undefined ? 'GET' : 'POST',
    path,
    body === undefined ? {} : { body },
  )
  assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

interface Aggregate {
  _type: string
  measure: string
  value: number
}

/** Asks for a figure and compares it with what it should be. */
async function check(
  parlance: Parlance,
  id: string,
  asked: { period: Period; filters?: unknown },
  facts: Happened[],
  year: Year,
) {
  const { timezone, periodFilter } = asked.period
  const body = { id, timezone, periodFilter, ...(asked.filters ? { filters: asked.filters } : {}) }
  const { data } = await ask(parlance, '/v1/analytics/metrics', body)
  const shown = new Map((data.aggregates as Aggregate[]).map((each) => [each.measure, each]))
  const expected = METRICS[id]?.[1](facts, year) ?? {}
  for (const [measure, value] of Object.entries(expected)) {
    const found = shown.get(measure)
    const what = `${measure} of ${JSON.stringify(body)}`
    if (value === null) assert.equal(found, undefined, what)
    else
      assert.ok(
        found && Math.abs(found.value - value) < 1e-6 * Math.max(1, value),
        `${what}: ${found?.value}, not ${value}`,
      )
    if (found) assert.equal(found._type, measure === 'Count' ? 'LongAggregateValue' : 'DoubleAggregateValue')
  }
  assert.ok(
    [...shown.keys()].every((measure) => measure in expected),
    'and nothing else',
  )
}

test('figures of a year hold, whichever zone asks for them', async (t) => {
  const parlance = await start(t)
  const db = parlance.core.database.kysely
  const agents = []
  for (const name of ['mia', 'ole']) agents.push(await parlance.newPerson(`${name}@example.test`))
  const end = Date.now()
  const random = randomFrom(7)
  const begins = [
    ...Array.from({ length: 48 }, () => end - 3 * DAY - random() * 362 * DAY),
    ...Array.from({ length: 10 }, () => end - random() * 2 * DAY),
    ...CLOCK_DAYS.flatMap(([, , from, until]) =>
      [from, until].flatMap((edge) =>
        [-1, 0].map((minutes) => Date.parse(edge.slice(0, 25)) + minutes * MINUTE),
      ),
    ),
  ].map(Math.floor)
  const year = await makeYear(parlance, { begins, end, agents, tags: ['vip', 'sales'], seed: 11 })
  await parlance.drain()
  const ofKind = (id: string) => year.happened.filter(({ kind }) => kind === METRICS[id]?.[0])
  for (const id of Object.keys(METRICS)) assert.ok(ofKind(id).length > 5, `there is enough of ${id}`)

  await t.test('in every preset and on days when clocks change', async () => {
    const some = ['csat', 'closed_conversations', 'handling_time', 'conversation_assignments_per_agent']
    for (const period of [EVER, ...periods()])
      for (const id of period === EVER ? Object.keys(METRICS) : some) {
        const facts = ofKind(id).filter(({ at }) => period.holds(at))
        await check(parlance, id, { period }, facts, year)
      }
  })

  const tags = new Map(
    (await ask(parlance, '/v1/analytics/filter/tag_id')).data.map(
      (each: { value: string; label: string }) => [each.label, each.value],
    ),
  )
  const [queue = ''] = year.limits.keys()
  const [mia] = agents
  const point = year.happened[0]?.point ?? ''

  await t.test('narrowed to what filters say', async () => {
    type Narrowed = [{ attribute: string; values?: string[] }[], (fact: Happened) => boolean]
    const cases: Narrowed[] = [
      [[{ attribute: 'queue_id', values: [queue.toUpperCase(), 'nothing'] }], (each) => each.queue === queue],
      [
        [{ attribute: 'channel', values: ['whatsapp', 'PSTN_PHONE'] }],
        ({ channel }) => /WHATS|PSTN/.test(channel),
      ],
      [
        [
          { attribute: 'initial_direction', values: ['inbound'] },
          { attribute: 'channel', values: ['contact_form'] },
        ],
        (each) => each.direction === 'INBOUND' && each.channel === 'CONTACT_FORM',
      ],
      [[{ attribute: 'tag_id', values: [String(tags.get('vip'))] }], (each) => each.tags.includes('vip')],
      [[{ attribute: 'contact_point', values: [point] }], (each) => each.point === point],
      [[{ attribute: 'channel', values: ['TWITTER'] }], () => false],
      [[{ attribute: 'channel', values: [] }, { attribute: 'queue_id' }], () => true],
    ]
    const isHeard = (id: string, attribute: string) =>
      id !== 'service_level' || /queue|channel/.test(attribute)
    for (const [filters, holds] of cases)
      for (const id of Object.keys(METRICS)) {
        if (!filters.every(({ attribute }) => isHeard(id, attribute))) continue
        await check(parlance, id, { period: EVER, filters }, ofKind(id).filter(holds), year)
      }
    const own = [{ attribute: 'agent_id', values: [mia?.id ?? ''] }]
    for (const id of ['csat', 'handling_time', 'conversation_assignments_per_agent'])
      await check(
        parlance,
        id,
        { period: EVER, filters: own },
        ofKind(id).filter(({ agent }) => agent === mia?.id),
        year,
      )
    // It says nothing of conversations that were closed, and is not heard.
    await check(
      parlance,
      'closed_conversations',
      { period: EVER, filters: own },
      ofKind('closed_conversations'),
      year,
    )
  })

  await t.test('record by record, page by page', async () => {
    const kinds: [string, string, string][] = [
      ['ratings', 'rating', 'rated_at'],
      ['closed_conversations', 'closed', 'closed_at'],
      ['created_conversations', 'created', 'created_at'],
      ['first_response_time', 'first_response', 'responded_at'],
      ['handling_time', 'handling', 'closed_at'],
      ['waiting_time', 'waiting', 'assigned_at'],
      ['conversation_assignments', 'assignment', 'assigned_at'],
      ['abandoned_conversations', 'abandoned', 'abandoned_at'],
    ]
    for (const [id, kind, timestamp] of kinds) {
      const { timezone, periodFilter } = EVER
      const rows: Reply['body'][] = []
      for (let path: string | undefined = '/v1/analytics/records?pageLimit=37'; path; ) {
        const page: Reply['body'] = await ask(parlance, path, { id, timezone, periodFilter })
        rows.push(...page.data)
        path = page.meta?.next
      }
      const shown = rows.map((row) => {
        const field = (name: string) => row.fields.find((each: { name: string }) => each.name === name)?.field
        assert.equal(row.primaryTimestampField.name, timestamp)
        assert.equal(field(timestamp).value, row.primaryTimestampField.timestamp)
        return {
          at: Date.parse(row.primaryTimestampField.timestamp),
          conversation: String(field('conversation_id').value),
          agent: field('agent_id')?.value ?? null,
          queue: field('queue_id')?.value ?? null,
          channel: field('channel').value,
          direction: field('initial_direction').value,
          point: field('contact_point').value,
          value: row.value?.value ?? null,
          closedBy: field('closed_by')?.value,
        }
      })
      const expected = year.happened
        .filter((each) => each.kind === kind)
        .map(({ kind: _, tags: __, ...each }) => ({ closedBy: undefined, ...each }))
      const ordered = (all: object[]) =>
        all.map((each) => JSON.stringify(each, Object.keys(each).sort())).sort()
      assert.deepEqual(ordered(shown), ordered(expected), id)
      assert.deepEqual(
        shown.map(({ at }) => at),
        shown.map(({ at }) => at).toSorted((a, b) => a - b),
      )
    }
  })

  await t.test('also when the log is read once more', async () => {
    const all = () => db.selectFrom('conversation_facts').selectAll().orderBy('number').execute()
    const before = await all()
    const last = await db.selectFrom('events').select('seq').orderBy('seq', 'desc').executeTakeFirstOrThrow()
    const upTo = BigInt(last.seq)
    for (let after = 0n; after < upTo; ) {
      const { events, cursor } = await readLog(db, { after, upTo, limit: 211 })
      const own = events.filter(({ organization }) => organization.id === parlance.organization.id)
      await parlance.core.run(systemActor(parlance.organization, 'test'), (tx) => recordFacts(tx, own))
      after = cursor
    }
    assert.deepEqual(await all(), before)
  })

  await t.test('and what there is not is refused', async () => {
    const asked = { id: 'csat', timezone: 'UTC', periodFilter: { _type: 'Preset', value: 'Today' } }
    const status = async (path: string, body: unknown) => (await parlance.call('POST', path, { body })).status
    const broken: unknown[] = [
      { ...asked, id: 'happiness' },
      { ...asked, aggregations: ['Max'] },
      { ...asked, aggregations: ['Median'] },
      { ...asked, timezone: 'Mars/Olympus' },
      { ...asked, filters: [{ attribute: 'mood', values: ['good'] }] },
      { ...asked, periodFilter: { _type: 'Preset', value: 'Someday' } },
      { ...asked, periodFilter: { value: 'Today' } },
      { ...asked, periodFilter: { _type: 'Always' } },
      { ...asked, periodFilter: { _type: 'Interval', start: 'now', end: 'then' } },
    ]
    for (const body of broken)
      assert.equal(await status('/v1/analytics/metrics', body), 400, JSON.stringify(body))
    assert.equal(await status('/v1/analytics/records', { ...asked, id: 'csat' }), 400)
    assert.equal(await status('/v1/analytics/records?pageLimit=301', { ...asked, id: 'ratings' }), 400)
    for (const path of ['metrics/happiness', 'records/csat', 'filter/mood'])
      assert.equal((await parlance.call('GET', `/v1/analytics/${path}`)).status, 404, path)
  })
})

test('what is done over mail and other APIs is counted, and what can be asked for is told', async (t) => {
  const parlance = await start(t)
  const account = chatwootAccount(parlance)
  const ada = account.as(parlance.token)
  const mia = await parlance.newPerson('mia@example.test')
  const site = await makeInbox(parlance, {
    name: 'Site',
    channel: { type: 'web_widget', website_url: 'https://acme.test' },
  })
  const today = {
    timezone: 'Europe/Berlin',
    periodFilter: { _type: 'Interval', start: '2024-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' },
  }
  const records = async (id: string, filters: unknown[] = []) => {
    const { data } = await ask(parlance, '/v1/analytics/records', { ...today, id, filters })
    return data.map(({ fields, value }: Reply['body']) => ({
      ...Object.fromEntries(fields.map(({ name, field }: Reply['body']) => [name, field])),
      value,
    }))
  }

  await parlance.mailIn({ from: 'kim@customer.example', subject: 'Meter reading' })
  const [mail] = (await ada('GET', 'conversations')).data.payload
  await ada('POST', `conversations/${mail.id}/assignments`, { assignee_id: Number(mia.number) })
  await ada('POST', `conversations/${mail.id}/messages`, { content: 'Thank you' })
  await ada('POST', `conversations/${mail.id}/toggle_status`, { status: 'resolved' })
  const call = (method: string, path: string, body?: unknown, token?: string) =>
    visit(parlance, method, `/api/v1/widget/${path}?website_token=${site.website_token}`, {
      ...(body === undefined ? {} : { body }),
      ...(token ? { token } : {}),
    })
  const token = (await call('POST', 'config')).body.website_channel_config.auth_token
  const chat = (await call('POST', 'messages', { message: { content: 'Hello' } }, token)).body.conversation_id
  await call('GET', 'conversations/toggle_status', undefined, token)
  await parlance.drain()

  const created = await records('created_conversations')
  assert.deepEqual(
    created.map((each: Reply['body']) => [
      each.conversation_id,
      each.channel,
      each.contact_point.value,
      each.agent_id,
    ]),
    [
      [
        { _type: 'LongField', value: mail.id },
        { _type: 'StringField', value: 'EMAIL', label: 'Email' },
        parlance.address,
        undefined,
      ],
      [
        { _type: 'LongField', value: chat },
        { _type: 'StringField', value: 'WIDGET_CHAT', label: 'Widget Chat' },
        created[1].contact_point.value,
        undefined,
      ],
    ],
  )
  assert.deepEqual(created[0].subject, { _type: 'StringField', value: 'Meter reading' })
  const closed = await records('closed_conversations')
  assert.deepEqual(
    closed.map((each: Reply['body']) => [each.conversation_id.value, each.closed_by.value, each.agent_id]),
    [
      [mail.id, 'Agent', { _type: 'UUIDField', value: mia.id, label: 'mia@example.test' }],
      [chat, 'Enduser', undefined],
    ],
  )
  const numbers = async (id: string, filters: unknown[] = []) =>
    (await records(id, filters)).map((each: Reply['body']) => each.conversation_id.value)
  const email = [{ attribute: 'channel', values: ['email'] }]
  assert.deepEqual(await numbers('abandoned_conversations'), [chat])
  assert.deepEqual(await numbers('abandoned_conversations', email), [])
  for (const id of ['handling_time', 'first_response_time', 'conversation_assignments'])
    assert.deepEqual(await numbers(id), [mail.id], id)
  const [handled] = await records('handling_time')
  assert.ok(handled.value._type === 'DoubleField' && handled.value.value >= 0)

  const { data: metrics } = await ask(parlance, '/v1/analytics/metrics')
  assert.deepEqual(metrics.map(({ id }: { id: string }) => id).sort(), Object.keys(METRICS).sort())
  const page = await ask(parlance, '/v1/analytics/metrics?pageLimit=4')
  assert.deepEqual(page.data, metrics.slice(0, 4))
  assert.deepEqual((await ask(parlance, page.meta.next)).data, metrics.slice(4, 8))
  const { data: csat } = await ask(parlance, '/v1/analytics/metrics/csat')
  assert.deepEqual(csat.relatedRecordIds, ['ratings'])
  const { data: ratings } = await ask(parlance, '/v1/analytics/records/ratings')
  assert.deepEqual(ratings.relatedMetricIds, ['csat'])
  assert.deepEqual(
    (await ask(parlance, '/v1/analytics/records')).data.map(({ id }: { id: string }) => id).length,
    8,
  )
  const filter = async (attribute: string) => (await ask(parlance, `/v1/analytics/filter/${attribute}`)).data
  assert.ok(
    (await filter('channel')).some(
      (each: object) => JSON.stringify(each) === '{"value":"CONTACT_FORM","label":"Contact Form"}',
    ),
  )
  assert.deepEqual(
    (await filter('agent_id')).map((each: { value: string }) => each.value).includes(mia.id),
    true,
  )
  assert.ok(
    (await filter('contact_point')).some((each: { value: string }) => each.value === parlance.address),
  )
})
