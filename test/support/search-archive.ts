import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Core, createCore, type Tx } from '../../src/core/run.ts'
import { indexConversation, indexMessage } from '../../src/core/search/index.ts'
import type { Database } from '../../src/db/database.ts'
import { openEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openServer } from '../../src/db/server.ts'
import { newId } from '../../src/lib/ids.ts'
import { secretBox } from '../../src/lib/secret-box.ts'
import { freshDatabase } from './databases.ts'

/** An organization with rows written as the operations write them, for tests of search alone. */
export interface Archive {
  core: Core
  organizationId: string
  organizationNumber: string
  inboxes: Record<string, string>
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Adds a conversation; returns its id and those of its messages. */
  add(conversation: GivenConversation): Promise<{ id: string; messages: string[] }>
}

export interface GivenMessage {
  subject?: string
  text?: string
  from?: string
  fromName?: string
  to?: string[]
  files?: string[]
  at?: string
  labels?: string[]
  properties?: Record<string, unknown>
  columns?: Record<string, unknown>
}

export interface GivenConversation {
  topic?: string
  labels?: string[]
  properties?: Record<string, unknown>
  inbox?: string
  columns?: Record<string, unknown>
  messages: GivenMessage[]
}

const NOW = '2024-06-15T12:00:00.000Z'

export async function openArchive(t: TestContext): Promise<Archive> {
  const fresh = await freshDatabase()
  const database: Database = fresh.databaseUrl
    ? await openServer(fresh.databaseUrl, { onError() {} })
    : await openEmbedded(fresh.dataDir)
  t.after(async () => {
    await database.close()
    await fresh.remove()
  })
  await migrate(database.kysely)
  return newOrganization(database)
}

/** One more organization in the same database. */
export async function newOrganization(database: Database): Promise<Archive> {
  const core = createCore(database, {
    mailDomain: 'example.test',
    publicUrl: 'http://example.test',
    sendHoldSeconds: 0,
    secret: new Uint8Array(32),
    secrets: secretBox(''),
    mailHost: 'mail.example.test',
    spfTerms: 'a:mail.example.test',
  })
  const organizationId = newId()
  const { rows } = await sql<{ number: string }>`
    insert into organizations (id, name, created_at) values (${organizationId}, 'Test', now()) returning number
  `.execute(database.kysely)
  const organizationNumber = String(rows[0]?.number)
  const inboxes: Record<string, string> = {}
  for (const key of ['default', 'sales']) {
    inboxes[key] = newId()
    await sql`insert into inboxes (organization_id, id, key, name, created_at, updated_at)
      values (${organizationId}, ${inboxes[key]}, ${key}, ${key}, now(), now())`.execute(database.kysely)
  }
  const actor = { kind: 'system', organizationId, organizationNumber, name: 'test' } as const
  const now = new Date(NOW)
  const archive: Omit<Archive, 'add'> = {
    core,
    organizationId,
    organizationNumber,
    inboxes,
    read: (work) => core.read(actor, (tx) => work({ ...tx, now })),
    run: (work) => core.run(actor, (tx) => work({ ...tx, now })),
  }
  let count = 0
  return {
    ...archive,
    add(given) {
      count += 1
      return archive.run((tx) => addConversation(tx, given, { number: count, inboxes }))
    },
  }
}

async function addConversation(
  tx: Tx,
  given: GivenConversation,
  { number, inboxes }: { number: number; inboxes: Record<string, string> },
): Promise<{ id: string; messages: string[] }> {
  const id = newId()
  const inboxId = inboxes[given.inbox ?? 'default'] ?? ''
  const messages = given.messages.map((message) => ({ id: newId(), ...message }))
  const last = messages.at(-1)
  const { topic = 'CUSTOMER_MESSAGE', labels = [], properties = {} } = given
  await tx.db
    .insertInto('conversations')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      number: String(number),
      inbox_id: inboxId,
      channel: 'email',
      topic,
      labels,
      properties: JSON.stringify(properties),
      subject: messages[0]?.subject ?? '',
      state: 'open',
      in_inbox: true,
      latest_message_id: last?.id ?? null,
      latest_message_at: new Date(last?.at ?? NOW),
      created_at: new Date(messages[0]?.at ?? NOW),
      updated_at: new Date(NOW),
      ...given.columns,
    })
    .execute()
  for (const message of messages) await addMessage(tx, message, { id, inboxId })
  await indexConversation(tx, { id, topic, labels, properties })
  return { id, messages: messages.map((message) => message.id) }
}

async function addMessage(
  tx: Tx,
  given: GivenMessage & { id: string },
  conversation: { id: string; inboxId: string },
): Promise<void> {
  const { subject = '', text = '', labels = [], properties = {} } = given
  const from = { address: given.from ?? 'kim@example.net', name: given.fromName }
  const to = (given.to ?? ['support@example.org']).map((address) => ({ address, status: 'delivered' }))
  const at = new Date(given.at ?? NOW)
  const attachments = (given.files ?? []).map((filename) => ({ fileId: newId(), filename }))
  await tx.db
    .insertInto('messages')
    .values({
      organization_id: tx.actor.organizationId,
      id: given.id,
      conversation_id: conversation.id,
      inbox_id: conversation.inboxId,
      kind: 'message',
      direction: 'inbound',
      state: 'received',
      subject,
      text,
      from_address: JSON.stringify(from),
      to_list: JSON.stringify(to),
      attachments: JSON.stringify(attachments),
      labels,
      properties: JSON.stringify(properties),
      received_at: at,
      created_at: at,
      updated_at: at,
      ...given.columns,
    })
    .execute()
  await indexMessage(tx, {
    id: given.id,
    conversationId: conversation.id,
    subject,
    text,
    from,
    to,
    attachments,
    labels,
    properties,
  })
}
