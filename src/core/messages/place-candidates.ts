import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import type { Arrival } from './place.ts'
import { subjectKey, threadRoot } from './thread-keys.ts'
import type { IncomingMail } from './types.ts'

/** A message, or for a reply token a conversation, that an arriving mail names. */
export interface Candidate {
  rule: 'message_id' | 'reply_token' | 'thread_index' | 'subject'
  /** Null for a reply token. */
  id: string | null
  internet_message_id: string | null
  content_digest: string | null
  source_blob: string | null
  direction: string
  message_inbox_id: string
  conversation_id: string
  /** That of the conversation. */
  inbox_id: string
  /** A message of ours that went to people who do not know of each other. */
  is_broadcast: boolean
  /** Both mails went to the list that the arriving one came over. */
  is_on_list: boolean
}

/** How long a subject stands for a conversation. */
const SUBJECT_DAYS = 14
const MAX_RECIPIENTS_OF_A_TALK = 10
const NEWEST = 5
/** Of the mails with one subject, so many are looked through for the sender. */
const MAX_OF_A_SUBJECT = 500

/**
 * Whether a message of ours went to people who do not know of each other: to a hidden recipient beside another, or
 * to more than talk with each other. `m` is the message.
 */
export const isBroadcast = sql`(m.direction = 'outbound' and (
  jsonb_array_length(m.to_list) + jsonb_array_length(m.cc_list) + jsonb_array_length(m.bcc_list) > ${sql.lit(MAX_RECIPIENTS_OF_A_TALK)}
  or (jsonb_array_length(m.bcc_list) > 0
    and jsonb_array_length(m.to_list) + jsonb_array_length(m.cc_list) + jsonb_array_length(m.bcc_list) > 1)))`

/** Not so if its author’s domain asks not to believe message `m`: nobody is to follow it by its looks. */
export const isBelieved = sql`(coalesce(m.authentication->>'verdict', '') <> 'fail')`

/** Whether message `m` was stored before a mail that is placed again: its id is older (RFC 9562, version 7). */
const wasThere = ({ storedAs }: Arrival): RawBuilder<unknown> =>
  storedAs === undefined ? sql`true` : sql`m.id < ${storedAs}::uuid`

/** What an arriving mail could belong to by what it names, in one question to the database. */
export async function findCandidates(tx: Tx, arrival: Arrival, ancestors: string[]): Promise<Candidate[]> {
  const { mail, tag } = arrival
  const organizationId = tx.actor.organizationId
  const ids = mail.internetMessageId ? [mail.internetMessageId, ...ancestors] : ancestors
  const parts = [
    sql`
    select 'message_id' as rule, m.id, m.internet_message_id, m.content_digest, m.source_blob, m.direction,
      m.inbox_id as message_inbox_id, m.conversation_id, c.inbox_id, ${isBroadcast} as is_broadcast,
      ${isOnList(tx, mail)} as is_on_list
    from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${organizationId} and m.internet_message_id = any(${arrayOf('text', ids)}) and m.state <> 'draft'
      and ${wasThere(arrival)}`,
    ...(mail.internetMessageId === null ? [sameContent(tx, arrival)] : []),
    ...(tag === null ? [] : [byToken(tx, arrival, tag)]),
    ...byThreadIndex(tx, arrival),
  ]
  const { rows } = await sql<Candidate>`${sql.join(parts, sql` union all `)}`.execute(tx.db)
  return rows
}

/** A mail without Message-ID is known by its content. */
const sameContent = (tx: Tx, arrival: Arrival): RawBuilder<unknown> => sql`
  select 'message_id', m.id, null, m.content_digest, null, m.direction, m.inbox_id, m.conversation_id, m.inbox_id,
    false, false
  from messages m
  where m.organization_id = ${tx.actor.organizationId} and m.inbox_id = ${arrival.inboxId} and m.direction = 'inbound'
    and coalesce(m.internet_message_id, '') = '' and m.content_digest = ${arrival.mail.contentDigest} and ${wasThere(arrival)}`

/** A token counts at the address it was made for. */
const byToken = (tx: Tx, { address }: Arrival, tag: string): RawBuilder<unknown> => sql`
  select 'reply_token', null, null, null, null, 'outbound', c.inbox_id, c.id, c.inbox_id, false, false
  from reply_tokens t
  join conversations c on c.organization_id = t.organization_id and c.id = t.conversation_id
  where t.organization_id = ${tx.actor.organizationId} and t.token = ${tag}
    and (${address}::text is null or t.address = ${address})`

function byThreadIndex(tx: Tx, arrival: Arrival): RawBuilder<unknown>[] {
  const { mail } = arrival
  const root = threadRoot(mail.headers['thread-index'])
  const { key } = subjectKey(mail.subject)
  if (root === null || key === null) return []
  return [
    sql`(
    select 'thread_index', m.id, m.internet_message_id, null, null, m.direction, m.inbox_id, m.conversation_id, c.inbox_id,
      false, false
    from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${tx.actor.organizationId} and m.thread_root = ${root} and m.subject_key = ${key}
      and m.state <> 'draft' and ${isBelieved} and ${wasThere(arrival)}
    order by m.created_at desc limit ${sql.lit(NEWEST)})`,
  ]
}

/** For a mail whose program says that it answers: what was lately said under its subject, by or to its sender, here. */
export async function findBySubject(tx: Tx, arrival: Arrival, spellings: string[]): Promise<Candidate[]> {
  const { inboxId, mail, at } = arrival
  const { key, hasPrefix } = subjectKey(mail.subject)
  if (key === null || !hasPrefix || spellings.length === 0) return []
  const moment = at ?? tx.now
  const since = new Date(moment.getTime() - SUBJECT_DAYS * 24 * 3600_000)
  const { rows } = await sql<Candidate>`
    select 'subject' as rule, m.id, m.internet_message_id, null as content_digest, null as source_blob, m.direction,
      m.inbox_id as message_inbox_id, m.conversation_id, c.inbox_id, false as is_broadcast, false as is_on_list
    from (
      select * from messages m
      where organization_id = ${tx.actor.organizationId} and subject_key = ${key} and ${wasThere(arrival)}
        and created_at between ${since}::timestamptz and ${moment}::timestamptz
      order by created_at desc limit ${sql.lit(MAX_OF_A_SUBJECT)}
    ) m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.state <> 'draft' and ${isBelieved} and c.inbox_id = ${inboxId}
      and exists (select 1 from jsonb_array_elements(jsonb_build_array(m.from_address) || m.to_list || m.cc_list) a
        where lower(a->>'address') = any(${arrayOf('text', spellings)}))
    order by m.created_at desc limit ${sql.lit(NEWEST)}`.execute(tx.db)
  return rows
}

/** Whether message `m` went to the list that a mail came over, and the mail went there as well. */
function isOnList(tx: Tx, mail: IncomingMail): RawBuilder<unknown> {
  const list = listAddress(mail)
  if (list === null) return sql`false`
  return sql`(exists (select 1 from jsonb_array_elements(m.to_list || m.cc_list) a where lower(a->>'address') = ${list})
    and not exists (select 1 from addresses o where o.organization_id = ${tx.actor.organizationId} and o.address = ${list}))`
}

/** The address of the list that a mail says it came over (RFC 2369, 2919), when it was sent there. */
function listAddress({ headers, to, cc }: IncomingMail): string | null {
  const posts = /<mailto:([^>?]{3,254})/i.exec(headers['list-post'] ?? '')?.[1]?.toLowerCase()
  const id = /<([^<>]{3,254})>/.exec(headers['list-id'] ?? '')?.[1]?.toLowerCase()
  const addressed = [...to, ...cc].map((each) => each.address.toLowerCase())
  return addressed.find((each) => each === posts || each.replace('@', '.') === id) ?? null
}
