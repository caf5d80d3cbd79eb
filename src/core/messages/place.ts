import type { Tx } from '../run.ts'
import { type Candidate, findBySubject, findCandidates } from './place-candidates.ts'
import { refusalOf, type Standing, spellingsOf, standingsOf } from './place-standing.ts'
import type { IncomingMail, Placement, PlacementExplanation, PlacementRule } from './types.ts'

/**
 * The version of the rules of placement. Raise it when they come to another result for the same mail: then `parlance
 * rederive` places older mail again.
 */
export const PLACEMENT_VERSION = 1

export interface Arrival {
  inboxId: string
  /** Our address that the mail came to, without a tag; absent: unknown, as with an import. */
  address?: string | null
  /** What stood behind the plus sign of the address: perhaps a reply token. */
  tag: string | null
  /** The other inboxes of the organization into which the same mail falls. */
  otherInboxIds: string[]
  mail: IncomingMail
  /** The moment it counts for; default: now. */
  at?: Date
  /** It is stored as this message: only what was there before it is looked at. */
  storedAs?: string
}

/** Where an arriving mail belongs. */
export type Place =
  | { kind: 'known'; messageId: string; conversationId: string }
  | { kind: 'existing'; conversationId: string; placement: Placement }
  | { kind: 'new'; placement: Placement }

/** Something in a mail that leads to a conversation. */
interface Lead {
  rule: PlacementRule
  /** As `Placement.header`. */
  value: string
  explain: PlacementExplanation
  candidate: Candidate
}

/**
 * Finds the conversation of an arriving mail: by reply token, In-Reply-To and References (RFC 5322 3.6.4), the
 * nearest ancestor first, Outlook's Thread-Index, and at last by its subject. Who may join is decided in
 * `refusalOf`. A mail that also falls into another inbox does not join the conversation over there a second time:
 * it starts one here.
 */
export async function placeArrival(tx: Tx, arrival: Arrival): Promise<Place> {
  const { mail } = arrival
  const ancestors = [
    ...new Set([...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()]),
  ]
  const spellings = spellingsOf(mail)
  const before = arrival.storedAs
  // Both at once: most mails that name others lead where these are.
  const [candidates, standings] = await Promise.all([
    findCandidates(tx, arrival, ancestors),
    ancestors.length === 0
      ? new Map<string, Standing>()
      : standingsOf(tx, { conversations: { ofMessages: ancestors }, spellings, before }),
  ])
  const known = candidates.find((each) => isSame(each, arrival))
  if (known?.id) return { kind: 'known', messageId: known.id, conversationId: known.conversation_id }
  const sender = { mail, spellings, before, standings }
  const place = await follow(tx, sender, leadsOf(arrival, ancestors, candidates))
  if (place.kind === 'existing') return place
  // Only where nothing else leads anywhere: many mails have the same subject.
  const bySubject = (await findBySubject(tx, arrival, spellings)).map((each) =>
    leadTo(each, { rule: 'subject', header: 'Subject', value: mail.subject }),
  )
  const second = await follow(tx, sender, bySubject)
  return second.kind === 'existing' || !place.placement.refused ? second : place
}

/**
 * Whether the sender of a mail takes part in a conversation, or is one of ours: for mails that only name a third one
 * both know, which a newsletter may be.
 */
export async function takesPart(tx: Tx, mail: IncomingMail, conversationId: string): Promise<boolean> {
  const asked = { conversations: [conversationId], spellings: spellingsOf(mail) }
  const standing = (await standingsOf(tx, asked)).get(conversationId)
  return standing !== undefined && (standing.isParty || standing.isOwn)
}

/** The same bytes are the same mail, also when another version of the rules made another digest of them. */
const isSame = (candidate: Candidate, { inboxId, mail }: Arrival): boolean =>
  candidate.rule === 'message_id' &&
  candidate.direction === 'inbound' &&
  candidate.message_inbox_id === inboxId &&
  candidate.internet_message_id === mail.internetMessageId &&
  (candidate.content_digest === mail.contentDigest || candidate.source_blob === mail.sourceBlob)

type Followed = Exclude<Place, { kind: 'known' }>

interface Sender {
  mail: IncomingMail
  spellings: string[]
  before: string | undefined
  /** What it is to conversations, as far as that was asked already. */
  standings: Map<string, Standing>
}

async function follow(
  tx: Tx,
  { mail, spellings, before, standings }: Sender,
  leads: Lead[],
): Promise<Followed> {
  if (leads.length === 0) return { kind: 'new', placement: { rule: 'new' } }
  const ids = new Set(leads.map((lead) => lead.candidate.conversation_id))
  const unknown = [...ids].filter((id) => !standings.has(id))
  const more =
    unknown.length === 0 ? [] : await standingsOf(tx, { conversations: unknown, spellings, before })
  return choose(leads, new Map([...standings, ...more]), mail)
}

function choose(leads: Lead[], standings: Map<string, Standing>, mail: IncomingMail): Followed {
  const verdict = mail.authentication?.verdict ?? null
  const refusal = ({ candidate }: Lead) =>
    refusalOf(candidate, standings.get(candidate.conversation_id), verdict)
  const lead = preferred(leads.filter((each) => refusal(each) === null))
  if (lead) {
    const isSuspect = verdict === 'fail'
    const { rule, value: header, explain } = lead
    const placement: Placement = { rule, header, explain, ...(isSuspect ? { isSuspect } : {}) }
    return { kind: 'existing', conversationId: lead.candidate.conversation_id, placement }
  }
  const [refused] = leads
  const because = refused && refusal(refused)
  if (!refused || !because) return { kind: 'new', placement: { rule: 'new' } }
  const { rule, explain, candidate } = refused
  const told = { ...explain, rule, conversationId: candidate.conversation_id, because }
  return { kind: 'new', placement: { rule: 'new', refused: told } }
}

/**
 * A token was made for a conversation as it was then; people may have moved the answered message since, or the
 * address with the token was kept in an address book. So the message of ours that a mail answers says it better.
 */
function preferred([first, ...others]: Lead[]): Lead | undefined {
  if (first?.rule !== 'reply_token') return first
  const answered = others.find(
    (lead) => lead.rule === 'in_reply_to' && lead.candidate.direction === 'outbound',
  )
  return answered && answered.candidate.conversation_id !== first.candidate.conversation_id ? answered : first
}

/** What leads anywhere, the surest first. */
function leadsOf(arrival: Arrival, ancestors: string[], candidates: Candidate[]): Lead[] {
  const { mail, tag } = arrival
  const byRule = (rule: Candidate['rule']) => candidates.filter((each) => each.rule === rule)
  const named = ancestors.flatMap((ancestor) => {
    const candidate = nearest(candidates, ancestor, arrival)
    const isParent = ancestor === mail.inReplyTo
    const header = isParent ? 'In-Reply-To' : 'References'
    const rule = isParent ? ('in_reply_to' as const) : ('references' as const)
    return candidate ? [leadTo(candidate, { rule, header, value: ancestor })] : []
  })
  const threadIndex = mail.headers['thread-index'] ?? ''
  const here = (each: Candidate): boolean => !arrival.otherInboxIds.includes(each.inbox_id)
  return [
    // A token is a secret of its conversation: its beginning is enough to recognize it.
    ...byRule('reply_token').map((each) =>
      leadTo(each, { rule: 'reply_token', header: 'To', value: (tag ?? '').slice(0, 8) }),
    ),
    ...named,
    ...byRule('thread_index')
      .filter(here)
      .map((each) => leadTo(each, { rule: 'thread_index', header: 'Thread-Index', value: threadIndex })),
  ]
}

const leadTo = (
  candidate: Candidate,
  { rule, header, value }: { rule: PlacementRule; header: string; value: string },
): Lead => ({ rule, value, explain: { header, value, messageId: candidate.id }, candidate })

function nearest(candidates: Candidate[], ancestor: string, arrival: Arrival): Candidate | undefined {
  const matching = candidates.filter(
    (each) => each.rule === 'message_id' && each.internet_message_id === ancestor,
  )
  return (
    matching.find((each) => each.inbox_id === arrival.inboxId) ??
    matching.find((each) => !arrival.otherInboxIds.includes(each.inbox_id))
  )
}
