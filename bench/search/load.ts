// Fills an empty, migrated database with the corpus, straight into its tables: for measuring search alone.
import { type Kysely, sql } from 'kysely'
import { indexMessageText } from '../../src/core/search/documents/document.ts'
import { indexFacts } from '../../src/core/search/documents/facts.ts'
import { knowFrequentWords } from '../../src/core/search/documents/frequent-words.ts'
import { stemsOf } from '../../src/core/search/text/stems.ts'
import type { Rows } from '../../src/db/rows.ts'
import { newId } from '../../src/lib/ids.ts'
import { type CorpusMail, corpus, randomFrom } from '../corpus.ts'

export interface Loaded {
  organizationId: string
  organizationNumber: string
  threads: number
}

const BATCH = 500

interface Thread {
  id: string
  first: CorpusMail
  latest: CorpusMail
  latestId: string
  hasSent: boolean
  properties: Record<string, unknown>
}

/** Loads `messages` mails in one organization; indexes of search are built after the rows, which is faster. */
export async function load(db: Kysely<Rows>, messages: number): Promise<Loaded> {
  const organizationId = newId()
  const inboxId = newId()
  const { rows } = await sql<{ number: string }>`insert into organizations (id, name, created_at)
    values (${organizationId}, 'Bench', now()) returning number`.execute(db)
  await sql`insert into inboxes (organization_id, id, key, name, created_at, updated_at)
    values (${organizationId}, ${inboxId}, 'default', 'Default', now(), now())`.execute(db)
  await sql`drop index message_search_terms`.execute(db)
  const words = new Set<string>()
  const threads = new Map<number, Thread>()
  const random = randomFrom(7)
  const all: { mail: CorpusMail; id: string; thread: Thread }[] = []
  for (const mail of corpus({ messages })) {
    const id = newId()
    const known = threads.get(mail.thread)
    const thread = known ?? newThread(mail, id, random)
    threads.set(mail.thread, thread)
    thread.latest = mail
    thread.latestId = id
    thread.hasSent ||= mail.direction === 'outbound'
    all.push({ mail, id, thread })
  }
  for (const batch of batches([...threads.values()], BATCH))
    await insertThreads(db, { organizationId, inboxId, threads: batch, random, words })
  for (const batch of batches(all, BATCH)) await insertMails(db, { organizationId, inboxId, batch, words })
  for (const batch of batches([...words], 5000)) {
    const stems = batch.map(stemsOf)
    await sql`insert into search_words select ${organizationId}::uuid, * from unnest(${batch}::text[],
      ${stems.map((s) => s.german)}::text[], ${stems.map((s) => s.english)}::text[])`.execute(db)
  }
  await sql`create index message_search_terms on message_search using gin (search_terms(terms)) with (gin_pending_list_limit = 1024)`.execute(
    db,
  )
  await sql`alter index message_search_terms alter column 1 set statistics 30`.execute(db)
  await sql`select fold_conversation_counts(${organizationId})`.execute(db)
  for (const table of [
    'conversations',
    'messages',
    'message_search',
    'fact_search',
    'search_words',
    'conversation_counts',
  ])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
  return { organizationId, organizationNumber: String(rows[0]?.number), threads: threads.size }
}

function newThread(mail: CorpusMail, id: string, random: () => number): Thread {
  const properties = random() < 0.1 ? { opportunity_id: `opp-${mail.thread}`, brand_id: mail.thread % 5 } : {}
  return { id: newId(), first: mail, latest: mail, latestId: id, hasSent: false, properties }
}

function* batches<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

async function insertThreads(
  db: Kysely<Rows>,
  input: {
    organizationId: string
    inboxId: string
    threads: Thread[]
    random: () => number
    words: Set<string>
  },
): Promise<void> {
  const { organizationId, inboxId, threads, random, words } = input
  const rows = threads.map((thread) => ({
    id: thread.id,
    number: thread.first.thread + 1,
    subject: thread.first.subject,
    state: random() < 0.6 ? 'closed' : 'open',
    is_trashed: random() < 0.05,
    is_spam: random() < 0.03,
    is_read: random() < 0.7,
    in_sent: thread.hasSent,
    assigned: random() < 0.5 ? [String(1 + Math.floor(random() * 20))] : [],
    properties: thread.properties,
    latest_message_id: thread.latestId,
    latest_message_at: thread.latest.at,
    created_at: thread.first.at,
  }))
  await sql`insert into conversations (organization_id, id, number, inbox_id, channel, topic, subject, state, assigned,
      is_trashed, is_spam, in_inbox, in_sent, is_read, properties, latest_message_id, latest_message_at, created_at,
      updated_at)
    select ${organizationId}::uuid, r.id, r.number, ${inboxId}::uuid, 'email', 'CUSTOMER_MESSAGE', r.subject, r.state,
      array(select jsonb_array_elements_text(r.assigned)), r.is_trashed, r.is_spam, true, r.in_sent, r.is_read,
      r.properties, r.latest_message_id, r.latest_message_at, r.created_at, r.latest_message_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, number bigint, subject text, state text,
      assigned jsonb, is_trashed bool, is_spam bool, in_sent bool, is_read bool, properties jsonb,
      latest_message_id uuid, latest_message_at timestamptz, created_at timestamptz)`.execute(db)
  const facts = threads.map((thread) => {
    const indexed = indexFacts({
      of: 'conversation',
      topic: 'CUSTOMER_MESSAGE',
      labels: [],
      properties: thread.properties,
    })
    for (const word of indexed?.words ?? []) words.add(word)
    return { id: thread.id, terms: indexed?.terms ?? '' }
  })
  await sql`insert into fact_search select ${organizationId}::uuid, r.id, r.id, r.terms::tsvector
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as r (id uuid, terms text)`.execute(db)
}

async function insertMails(
  db: Kysely<Rows>,
  input: {
    organizationId: string
    inboxId: string
    batch: { mail: CorpusMail; id: string; thread: Thread }[]
    words: Set<string>
  },
): Promise<void> {
  const { organizationId, inboxId, batch, words } = input
  await knowFrequentWords(db, organizationId)
  const rows = await Promise.all(
    batch.map(async ({ mail, id, thread }) => {
      const attachments = mail.files.map((filename) => ({ fileId: newId(), filename }))
      const indexed = await indexMessageText(
        {
          id,
          conversationId: thread.id,
          subject: mail.subject,
          text: mail.text,
          from: mail.from,
          to: [mail.to],
          attachments,
        },
        organizationId,
      )
      for (const word of indexed.words) words.add(word)
      return {
        id,
        conversation_id: thread.id,
        direction: mail.direction,
        state: mail.direction === 'inbound' ? 'received' : 'sent',
        subject: mail.subject,
        text: mail.text,
        from_address: mail.from,
        to_list: [mail.to],
        attachments,
        at: mail.at,
        terms: indexed.terms,
      }
    }),
  )
  const json = JSON.stringify(rows)
  await sql`with r as materialized (select * from jsonb_to_recordset(${json}::jsonb) as r (id uuid, conversation_id uuid,
      direction text, state text, subject text, text text, from_address jsonb, to_list jsonb, attachments jsonb,
      at timestamptz, terms text)),
    m as (insert into messages (organization_id, id, conversation_id, inbox_id, kind, direction, state, subject, text,
      from_address, to_list, attachments, created_at, updated_at)
      select ${organizationId}::uuid, id, conversation_id, ${inboxId}::uuid, 'message', direction, state, subject, text,
        from_address, to_list, attachments, at, at from r returning id, number)
    insert into message_search select ${organizationId}::uuid, r.id, m.number, c.number, r.terms::tsvector
    from r join m on m.id = r.id
    join conversations c on c.organization_id = ${organizationId}::uuid and c.id = r.conversation_id
  `.execute(db)
}
