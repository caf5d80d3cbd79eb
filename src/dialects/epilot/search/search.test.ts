import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Archive, newOrganization, openArchive } from '../../../../test/support/search-archive.ts'
import { AppError } from '../../../core/errors.ts'
import { parseQuery, parseSort, searchConversations, searchMessages } from '../../../core/search/index.ts'
import { messageFields, threadFields } from './fields.ts'

/** The names of the conversations that a query finds, sorted. */
async function finder(archive: Archive) {
  const names = new Map<string, string>()
  return {
    name: (id: string, name: string) => void names.set(id, name),
    async threads(q: string, options: object = {}): Promise<string> {
      const found = await archive.read((tx) =>
        searchConversations(tx, { query: parseQuery(q), fields: threadFields, size: 50, ...options }),
      )
      assert.equal(found.hits, found.items.length, `${q}: hits`)
      return found.items
        .map((item) => names.get(item.id) ?? '?')
        .sort()
        .join(' ')
    },
    async messages(q: string): Promise<number> {
      const found = await archive.read((tx) =>
        searchMessages(tx, { query: parseQuery(q), fields: messageFields, size: 50 }),
      )
      assert.equal(found.hits, found.items.length, `${q}: hits`)
      return found.hits
    },
  }
}

async function story(archive: Archive) {
  const find = await finder(archive)
  const add = async (name: string, conversation: Parameters<Archive['add']>[0]) => {
    const added = await archive.add(conversation)
    find.name(added.id, name)
    return added
  }
  const solar = await add('solar', {
    topic: 'SALES_REQUEST',
    labels: ['vip inbox', 'Flexible', 'sentiments:angry'],
    properties: {
      opportunity_id: 'opp-77',
      amount: 1200,
      order: { positions: [{ sku: 'PV-10' }, { sku: 'WB-11' }], note: 'Solar Panel montieren' },
      due: '2024-07-01',
    },
    inbox: 'sales',
    columns: { assigned: ['11', 'team:5'], is_favorite: true, pinned_by: ['11'] },
    messages: [
      {
        subject: 'Request for solar panel price',
        text: 'Wie viel kosten die Verträge? Die Zählerstände schicke ich an zaehler@stadt.example.test.',
        from: 'Kim.Lee@example.net',
        fromName: 'Kim Lee',
        files: ['Angebot_2024.pdf', 'dach foto.jpg'],
        at: '2024-06-01T10:00:00Z',
      },
      {
        subject: 'Re: Request for solar panel price',
        text: 'Thanks, the meters are running fine. Straße 5.',
        at: '2024-06-10T10:00:00Z',
        columns: { direction: 'outbound', state: 'sent' },
        from: 'support@example.org',
        to: ['kim.lee@example.net', 'cc@example.net'],
      },
    ],
  })
  const invoice = await add('invoice', {
    columns: { state: 'closed', is_read: true, read_by: ['7'] },
    messages: [
      {
        subject: 'Rechnung Nr. 4711/22',
        text: 'Ich möchte kündigen, der Vertrag läuft aus. Mit freundlichen Grüßen',
        from: 'uwe@beispiel.test',
        fromName: 'Uwe Müller',
        at: '2024-06-12T08:00:00Z',
        labels: ['urgent'],
        properties: { template_id: 'tpl-1', source: 'Web Form' },
      },
    ],
  })
  const trash = await add('trash', {
    columns: { is_trashed: true },
    messages: [{ subject: 'Newsletter', text: 'unsubscribe here', at: '2023-01-01T00:00:00Z' }],
  })
  return { find, add, ids: { solar, invoice, trash } }
}

const THREADS: [query: string, found: string][] = [
  ['*', 'invoice solar trash'],
  ['*:*', 'invoice solar trash'],
  ['', ''],
  // Words, in both languages, whatever their form.
  ['Vertrag', 'invoice solar'],
  ['VERTRÄGE', 'invoice solar'],
  ['meter', 'solar'],
  ['Zählerstand', 'solar'],
  ['Zaehlerstand', 'solar'],
  ['kündigung', 'invoice'],
  ['strasse', 'solar'],
  ['panel', 'solar'],
  ['Rechnungen', 'invoice'],
  ['gruessen', 'invoice'],
  ['nothingness', ''],
  // Default operator, required, prohibited.
  ['panel kündigen', 'invoice solar'],
  ['panel AND kündigen', ''],
  ['+vertrag -panel', 'invoice'],
  ['vertrag AND NOT panel', 'invoice'],
  ['NOT vertrag', 'trash'],
  ['-vertrag', 'trash'],
  ['vertrag AND (panel OR kündigen)', 'invoice solar'],
  // Words of one conversation may stand in different messages.
  ['verträge AND running', 'solar'],
  ['verträge AND running AND NOT kündigen', 'solar'],
  // Phrases: consecutive words, as they are, within one field of one message.
  ['"solar panel"', 'solar'],
  ['"panel solar"', ''],
  ['"mit freundlichen grüßen"', 'invoice'],
  ['"price wie"', ''],
  ['"solar price"', ''],
  ['"solar price"~1', 'solar'],
  ['subject:"Request for solar panel price" AND _tags:INBOX', 'solar'],
  ['subject:"request for"', 'solar'],
  ['"4711/22"', 'invoice'],
  ['4711/22', 'invoice'],
  ['text:"solar panel"', ''],
  ['subject.keyword:"Rechnung Nr. 4711/22"', 'invoice'],
  ['subject.keyword:"Rechnung"', ''],
  ['subject.keyword:Rechnung*', 'invoice'],
  // Wildcards and near words.
  ['vertr*', 'invoice solar'],
  ['*stände', 'solar'],
  ['*ewslett*', 'trash'],
  ['m?ters', 'solar'],
  ['text:*stände', 'solar'],
  ['text:vertr*', 'invoice solar'],
  ['subject:vertr*', ''],
  ['newsleter~', 'trash'],
  ['nwsletter~1', 'trash'],
  ['newslteter~1', 'trash'],
  ['nwsleter~1', ''],
  ['nwsleter~2', 'trash'],
  // Parts of a message.
  ['subject:solar', 'solar'],
  ['text:solar', ''],
  ['html:running', 'solar'],
  ['subject:(rechnung OR newsletter)', 'invoice trash'],
  ['from.address:"kim.lee@example.net"', 'solar'],
  ['from.address:KIM.LEE@EXAMPLE.NET', 'solar'],
  ['from.address:kim', 'solar trash'],
  ['from.address:*@beispiel.test', 'invoice'],
  ['from.address:example.net', 'solar trash'],
  ['from.name:Müller', 'invoice'],
  ['from.name:"Kim Lee"', 'solar'],
  ['to.address:cc@example.net', 'solar'],
  ['cc.address:cc@example.net', ''],
  ['uwe', 'invoice'],
  ['"Uwe Müller"', 'invoice'],
  ['kim.lee@example.net', 'solar'],
  ['zaehler@stadt.example.test', 'solar'],
  ['Angebot_2024', 'solar'],
  ['file.\\$relation.filename:"dach foto"', 'solar'],
  ['_exists_:file', 'solar'],
  ['_exists_:from.name', 'invoice solar'],
  ['_exists_:cc', ''],
  // Tags: folders and labels.
  ['_tags:INBOX', 'invoice solar trash'],
  ['_tags:inbox AND NOT _tags:TRASH', 'invoice solar'],
  ['_tags.keyword:inbox AND !_tags.keyword:trash', 'invoice solar'],
  ['_tags:TRASH', 'trash'],
  ['_tags:FAVORITE', 'solar'],
  ['_tags:SENT', ''],
  ['_tags:vip', 'solar'],
  ['_tags:"vip inbox"', 'solar'],
  ['_tags:*Flex*', 'solar'],
  ['_tags.keyword:Flexible', 'solar'],
  ['_tags.keyword:flexible', ''],
  ['_tags.keyword:*lex*', 'solar'],
  ['_tags:"sentiments:angry"', 'solar'],
  ['_tags:(TRASH OR FAVORITE)', 'solar trash'],
  ['_tags:urgent', ''],
  ['flexible', 'solar'],
  // Columns of a thread.
  ['topic:SALES_REQUEST', 'solar'],
  ['sales_request', 'solar'],
  ['topic.keyword:SALES*', 'solar'],
  ['done:true', 'invoice'],
  ['done:false', 'solar trash'],
  ['done:maybe', ''],
  ['NOT done:true', 'solar trash'],
  ['assigned_to:11', 'solar'],
  ['assigned_to:group_5', 'solar'],
  ['assigned_to:11 AND done:false', 'solar'],
  ['NOT _exists_:assigned_to', 'invoice trash'],
  ['user_read_message:7', 'invoice'],
  ['pinned_by:11', 'solar'],
  ['inbox_id:sales', 'solar'],
  ['inbox_id:(default OR sales)', 'invoice solar trash'],
  ['_schema:thread', 'invoice solar trash'],
  ['_schema:message', ''],
  ['_id:no-uuid', ''],
  ['_exists_:_id', 'invoice solar trash'],
  ['_org:999999', ''],
  // Dates.
  ['latest_message_at:[2024-06-10 TO 2024-06-11]', 'solar'],
  ['latest_message_at:[2024-06 TO *]', 'invoice solar'],
  ['latest_message_at:[now-7d TO now]', 'invoice solar'],
  ['latest_message_at:[now-4d/d TO now]', 'invoice'],
  ['latest_message_at:>=2024-06-12T08:00:00Z', 'invoice'],
  ['latest_message_at:>2024-06-12', ''],
  ['latest_message_at:<2024', 'trash'],
  ['latest_message_at:2024-06-10', 'solar'],
  ['latest_message_at:{2024-06-09 TO 2024-06-11}', 'solar'],
  ['latest_message_at:yesterday', ''],
  ['received_at:[2024-06-01 TO 2024-06-02]', 'solar'],
  // The latest message alone.
  ['latest_message.text:running', 'solar'],
  ['latest_message.text:verträge', 'invoice'],
  ['latest_message.subject:rechnung', 'invoice'],
  ['latest_message.type:SENT', 'solar'],
  ['latest_message.from.address:support@example.org', 'solar'],
  ['NOT latest_message.type:SENT', 'invoice trash'],
  ['latest_trash_message.subject:newsletter', ''],
  // Columns of any message.
  ['type:SENT', 'solar'],
  ['type:RECEIVED', 'invoice solar trash'],
  ['NOT type:SENT', 'invoice trash'],
  ['in_reply_to:x', ''],
  ['NOT in_reply_to:x', 'invoice solar trash'],
  ['to.send_status:DELIVERY', 'invoice solar trash'],
  ['send_status:BOUNCE', ''],
  // Free-form properties.
  ['opportunity_id:opp-77', 'solar'],
  ['opportunity_id:"opp-77"', 'solar'],
  ['opportunity_id.keyword:opp-77', 'solar'],
  ['opportunity_id.keyword:OPP-77', ''],
  ['opportunity_id.keyword:opp*', 'solar'],
  ['opportunity_id:opp*', 'solar'],
  ['amount:1200', 'solar'],
  ['amount:>1000', 'solar'],
  ['amount:[1201 TO *]', ''],
  ['due:[2024-06-30 TO 2024-07-01]', 'solar'],
  ['due:<now', ''],
  ['order.positions.sku:"WB-11"', 'solar'],
  ['order.note:solar', 'solar'],
  ['order.note:"panel montieren"', 'solar'],
  ['_exists_:order.positions', 'solar'],
  ['_exists_:nowhere', ''],
  ['NOT _exists_:opportunity_id', 'invoice trash'],
  ['template_id:"tpl-1"', 'invoice'],
  ['source:form', 'invoice'],
  ['unknown.field:x', ''],
  // Mixed: index and columns, either way round.
  ['vertrag AND done:true', 'invoice'],
  ['vertrag AND NOT _tags:TRASH AND latest_message_at:[2024-06-11 TO *]', 'invoice'],
  ['subject:newsletter OR _tags:FAVORITE', 'solar trash'],
  ['(subject:newsletter OR done:true) AND NOT from.address:uwe@beispiel.test', 'trash'],
  ['opportunity_id:opp-77 OR vertrag', 'invoice solar'],
  // Punctuation alone asks for nothing.
  ['"," panel', 'solar'],
  ['","', ''],
]

test('threads are found by everything that is known of them', async (t) => {
  const archive = await openArchive(t)
  const { find, ids } = await story(archive)
  for (const [query, found] of THREADS) {
    assert.equal(await find.threads(query), found, query)
  }
  assert.equal(await find.threads(`_id:${ids.solar.id}`), 'solar')
  assert.equal(await find.threads(`_id:"${ids.solar.id.toUpperCase()}"`), 'solar')
  assert.equal(await find.threads(`_id:(${ids.solar.id} OR ${ids.trash.id})`), 'solar trash')
  assert.equal(await find.threads(`latest_message._id:${ids.invoice.messages[0]}`), 'invoice')
  assert.equal(await find.threads(`org_read_message:${archive.organizationNumber}`), 'invoice')
  assert.equal(await find.threads(`NOT org_read_message:${archive.organizationId}`), 'solar trash')
  const sales = [archive.inboxes.sales]
  assert.equal(await find.threads('*', { inboxIds: sales }), 'solar')
  assert.equal(await find.threads('vertrag', { inboxIds: sales }), 'solar')
  assert.equal(await find.threads('vertrag', { inboxIds: [] }), '')
})

test('messages are found one by one', async (t) => {
  const archive = await openArchive(t)
  const { find, ids } = await story(archive)
  const expected: [string, number][] = [
    ['*', 4],
    ['vertrag', 2],
    ['verträge AND running', 0],
    ['panel AND running', 1],
    ['panel AND NOT running', 1],
    ['NOT panel', 2],
    ['_tags:INBOX', 3],
    ['_tags:SENT', 1],
    ['_tags:urgent', 1],
    ['_tags.keyword:urgent', 1],
    ['type:SENT AND panel', 1],
    [`thread.\\$relation.entity_id:"${ids.solar.id}"`, 2],
    [`thread_id:${ids.solar.id} AND text:meters`, 1],
    ['source:"web form"', 1],
    ['_exists_:template_id', 1],
    ['_created_at:[2024-06-01 TO 2024-06-10]', 2],
    ['from.address:"support@example.org" OR subject:newsletter', 2],
    ['inbox_id:sales', 2],
    ['_schema:message', 4],
  ]
  for (const [query, count] of expected) assert.equal(await find.messages(query), count, query)
})

test('the newest comes first, or what the sort says; pages do not overlap', async (t) => {
  const archive = await openArchive(t)
  const ids: string[] = []
  for (let day = 10; day < 22; day += 1)
    ids.push(
      (
        await archive.add({
          properties: { rank: 100 - day },
          messages: [{ subject: `Meter ${day}`, at: `2024-05-${day}T00:00:00Z` }],
        })
      ).id,
    )
  const list = async (q: string, options: { from?: number; size?: number; sort?: string } = {}) => {
    const sort = parseSort(options.sort ?? '', threadFields)
    const found = await archive.read((tx) =>
      searchConversations(tx, { query: parseQuery(q), fields: threadFields, ...options, sort }),
    )
    return { hits: found.hits, items: found.items.map((item) => ids.indexOf(item.id)) }
  }
  assert.deepEqual(await list('meter', { size: 3 }), { hits: 12, items: [11, 10, 9] })
  assert.deepEqual(await list('*', { size: 3, from: 3 }), { hits: 12, items: [8, 7, 6] })
  assert.deepEqual(await list('_tags:INBOX', { size: 2, sort: 'latest_message_at:asc' }), {
    hits: 12,
    items: [0, 1],
  })
  assert.deepEqual((await list('meter', { size: 2, sort: 'rank:asc' })).items, [11, 10])
  assert.deepEqual((await list('meter', { size: 2, sort: '_created_at' })).items, [0, 1])
  assert.deepEqual((await list('meter', { size: 2, sort: 'topic:asc,subject:desc' })).items, [11, 10])
  assert.deepEqual((await list('meter', { from: 11 })).items, [0])
  assert.deepEqual((await list('meter', { from: 12 })).items, [])
  assert.deepEqual((await list('meter', { size: 5000 })).items.length, 12)
  for (const bad of ['nope', '_tags:asc', 'subject:up'])
    assert.throws(() => parseSort(bad === 'nope' ? 'a:sideways' : bad, threadFields), AppError)
  await assert.rejects(list('meter', { from: 25_000, size: 1 }), AppError)
  await assert.rejects(list('meter', { from: -1 }), AppError)
})

test('an organization never finds what is in another one', async (t) => {
  const archive = await openArchive(t)
  await story(archive)
  const other = await newOrganization(archive.core.database)
  const { threads, messages } = await finder(other)
  for (const query of ['*', 'vertrag', 'vertr*', '*stände', '_tags:INBOX', 'opportunity_id:opp-77', 'NOT x'])
    assert.equal(await threads(query), '', query)
  assert.equal(await messages('*'), 0)
})

test('the kept counts follow every change', async (t) => {
  const archive = await openArchive(t)
  const { find, ids } = await story(archive)
  const db = archive.core.database.kysely
  await sql`update conversations set is_trashed = true where id = ${ids.solar.id}`.execute(db)
  assert.equal(await find.threads('_tags:TRASH'), 'solar trash')
  await sql`update conversations set state = 'open', is_read = false where id = ${ids.invoice.id}`.execute(db)
  assert.equal(await find.threads('done:true'), '')
  await sql`select fold_conversation_counts(${archive.organizationId})`.execute(db)
  assert.equal(await find.threads('_tags:TRASH'), 'solar trash')
  await sql`delete from conversations where id = ${ids.trash.id}`.execute(db)
  assert.equal(await find.threads('*'), 'invoice solar')
  assert.equal(await find.threads('newsletter'), '')
})
