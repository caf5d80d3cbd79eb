import { type RawBuilder, sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import { momentOf } from '../../lib/ids.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import type { Candidate } from './place-candidates.ts'
import { isBelieved, isBroadcast } from './place-candidates.ts'
import type { AuthenticationVerdict, IncomingMail, PlacementRefusal } from './types.ts'

/** What the sender of an arriving mail is to a conversation. */
export interface Standing {
  /** Wrote in it, was written to in it openly, or is its contact. */
  isParty: boolean
  /** Somebody of ours, or who says so. */
  isOwn: boolean
  /** The conversation has a message of ours to people who do not know of each other. */
  hasBroadcast: boolean
}

/** Of a very long conversation the latest messages tell who takes part. */
const MESSAGES_LOOKED_AT = 300

/** The spellings under which a sender may be stored; none for a mail without one. */
export function spellingsOf({ from }: Pick<IncomingMail, 'from'>): string[] {
  if (!from.address.includes('@')) return []
  return [...new Set([from.address.toLowerCase(), normalizeEmail(from.address) ?? ''])].filter(
    (each) => each !== '',
  )
}

export interface Asked {
  /** Their ids; or the Message-IDs of mails in them, for those who do not know yet whether there are any. */
  conversations: string[] | { ofMessages: string[] }
  spellings: string[]
  /** A message: only what was there before it was stored is looked at. */
  before?: string | undefined
}

/**
 * What a sender is to each of these conversations. Messages that could not be believed make nobody a party, and the
 * recipients of a message to many are none by that.
 */
export async function standingsOf(
  tx: Tx,
  { conversations, spellings, before }: Asked,
): Promise<Map<string, Standing>> {
  const organizationId = tx.actor.organizationId
  const senders = arrayOf('text', spellings)
  const since = before === undefined ? null : momentOf(before)
  const wasThere = (created: string) =>
    since === null ? sql`true` : sql`${sql.ref(created)} <= ${since}::timestamptz`
  const isSender = sql`lower(a->>'address') = any(${senders})`
  const { rows } = await sql<{ id: string } & Standing>`
    select c.id,
      coalesce(said.is_party, false) or said.is_believed and exists (select 1 from contact_addresses k
        where k.organization_id = c.organization_id and k.contact_id = c.contact_id and k.kind = 'email'
          and k.value = any(${senders}) and ${wasThere('k.created_at')}) as "isParty",
      coalesce(said.has_broadcast, false) as "hasBroadcast",
      exists (select 1 from addresses o
        where o.organization_id = c.organization_id and o.address = any(${senders}) and ${wasThere('o.created_at')})
      or exists (select 1 from memberships s join people p on p.id = s.person_id
        where s.organization_id = c.organization_id and p.email = any(${senders}) and ${wasThere('s.created_at')}) as "isOwn"
    from conversations c
    left join lateral (
      select bool_or(m.is_broadcast) as has_broadcast, bool_or(m.is_believed) as is_believed, bool_or(m.is_believed and exists (
        select 1 from jsonb_array_elements(case when m.is_broadcast then '[]'::jsonb else m.heard end || m.spoke) a
        where ${isSender})) as is_party
      from (
        select ${isBroadcast} as is_broadcast, ${isBelieved} as is_believed,
          m.to_list || m.cc_list || m.bcc_list as heard,
          jsonb_build_array(m.from_address, m.reply_to) as spoke
        from messages m
        where m.organization_id = c.organization_id and m.conversation_id = c.id and m.state <> 'draft'
          and ${before === undefined ? sql`true` : sql`m.id < ${before}::uuid`}
        order by m.created_at desc limit ${sql.lit(MESSAGES_LOOKED_AT)}
      ) m
    ) said on true
    where c.organization_id = ${organizationId} and c.id = any(${idsOf(tx, conversations)})
  `.execute(tx.db)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}

const idsOf = (tx: Tx, conversations: Asked['conversations']): RawBuilder<unknown> =>
  Array.isArray(conversations)
    ? arrayOf('uuid', conversations)
    : sql`array(select n.conversation_id from messages n where n.organization_id = ${tx.actor.organizationId}
        and n.internet_message_id = any(${arrayOf('text', conversations.ofMessages)}) and n.state <> 'draft')`

/**
 * Why a sender may not join a conversation that a header of its mail names; null: it may. Anybody can write any
 * header. So it takes somebody who takes part already; or knowledge of a Message-ID of ours, 128 random bits
 * that only went to people who know of each other: a colleague to whom it was passed on. Who answers a message
 * to many knows what many know.
 */
export function refusalOf(
  candidate: Candidate,
  standing: Standing | undefined,
  verdict: AuthenticationVerdict | null,
): PlacementRefusal | null {
  if (!standing) return 'stranger'
  if (candidate.rule === 'reply_token')
    return standing.hasBroadcast && !standing.isParty ? 'sent_to_many' : null
  if (verdict === 'fail') return 'not_authenticated'
  // Our own address takes part everywhere, so it must not be enough to write it into From.
  if (standing.isOwn) return verdict === null || verdict === 'pass' ? null : 'not_authenticated'
  if (standing.isParty || candidate.is_on_list) return null
  if (candidate.is_broadcast || standing.hasBroadcast) return 'sent_to_many'
  return isUnguessable(candidate) ? null : 'stranger'
}

/** See `newMessageId`. */
const isUnguessable = ({ rule, direction, internet_message_id: id }: Candidate): boolean =>
  rule === 'message_id' && direction === 'outbound' && /^<[0-9a-f]{32}@/.test(id ?? '')
