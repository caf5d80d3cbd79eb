import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { lockConversation, moveByRules, rearrangedByPeople } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { PLACEMENT_VERSION, type Place, placeArrival } from './place.ts'
import { changeMessage, findMessages } from './store.ts'
import type { IncomingMail, Message, Placement } from './types.ts'

export interface PlaceAgain {
  messageId: string
  /** The message's own source as today's rules read it. */
  mail: IncomingMail
}

/** `gone`: deleted meanwhile. */
export type PlacedAgain = 'changed' | 'unchanged' | 'gone'

type Placed = Message & { placement: Placement }

/** What today's rules want: another explanation, and perhaps another conversation (null: one of its own). */
interface Wish {
  placement: Placement
  conversationId: string | null
}

/**
 * Places a message by today's rules, among what was there when it came, and what they say of it replaces what was
 * said. Where they find another conversation, it goes there. What people put somewhere stays there, and so does what
 * rests on a message that is gone or was moved. Doing it again changes nothing.
 */
export async function placeAgain(tx: Tx, { messageId, mail }: PlaceAgain): Promise<PlacedAgain> {
  permit(tx.actor, 'organization:manage')
  const message = await findPlaced(tx, messageId)
  if (!message) return 'gone'
  const wish = await wishOf(tx, message, mail)
  if (wish.conversationId !== message.conversationId) return move(tx, message, wish)
  await lockConversation(tx, message.conversationId)
  const now = await findPlaced(tx, messageId)
  // People have put it elsewhere in this very moment.
  if (!now || now.conversationId !== message.conversationId) return 'gone'
  return explain(tx, now, wish.placement)
}

async function findPlaced(tx: Tx, id: string): Promise<Placed | undefined> {
  const [message] = await findMessages(tx, [id])
  return message?.placement ? { ...message, placement: message.placement } : undefined
}

async function move(tx: Tx, message: Placed, wish: Wish): Promise<PlacedAgain> {
  const moved = await moveByRules(tx, {
    messageId: message.id,
    fromId: message.conversationId,
    toId: wish.conversationId,
    placement: message.placement,
    isStillSo: async () => {
      const now = await findPlaced(tx, message.id)
      return isDeepStrictEqual(
        [now?.conversationId, now?.placement],
        [message.conversationId, message.placement],
      )
    },
  })
  const now = moved && (await findPlaced(tx, message.id))
  if (!now) return explain(tx, message, message.placement)
  const { moved: mark } = now.placement
  return explain(tx, now, { ...wish.placement, ...(mark ? { moved: mark } : {}) })
}

async function explain(tx: Tx, message: Placed, placement: Placement): Promise<PlacedAgain> {
  const columns = { placement_version: PLACEMENT_VERSION, updated_at: message.updatedAt }
  if (isDeepStrictEqual(asStored(placement), asStored(message.placement))) {
    await changeMessage(tx, message.id, columns)
    return 'unchanged'
  }
  await changeMessage(tx, message.id, { ...columns, placement: JSON.stringify(placement) })
  const at = { conversationId: message.conversationId, messageId: message.id }
  const data = { version: PLACEMENT_VERSION, changed: ['placement'] }
  await append(tx, { type: 'message.rederived', ...at, data })
  return 'changed'
}

const asStored = (placement: Placement): unknown => JSON.parse(JSON.stringify(placement))

/** What is to become of a message; as it is, where nothing better is known. */
async function wishOf(tx: Tx, message: Placed, mail: IncomingMail): Promise<Wish> {
  const { placement: stored, conversationId } = message
  const asItIs: Wish = { placement: stored, conversationId }
  // The token itself was not kept in older days.
  const isByLostToken = stored.rule === 'reply_token' && !message.arrival?.tag
  if (isByLostToken || (stored.moved && stored.moved.by !== 'rules')) return asItIs
  const wish = weigh(message, await placeArrival(tx, await arrivalOf(tx, message, mail)))
  const isSame = wish.conversationId === conversationId
  if (isSame && isDeepStrictEqual(asStored(wish.placement), asStored(stored))) return asItIs
  return (await rests(tx, message, wish)) ? wish : asItIs
}

async function arrivalOf(tx: Tx, message: Placed, mail: IncomingMail) {
  const { arrival, inboxId, authentication } = message
  return {
    inboxId,
    address: arrival?.address ?? null,
    tag: arrival?.tag ?? null,
    otherInboxIds: await otherInboxesOf(tx, message),
    mail: { ...mail, authentication },
    at: message.sentAt ?? message.receivedAt ?? message.createdAt,
    storedAs: message.id,
  }
}

/** The inboxes into which the same mail fell as well. */
async function otherInboxesOf(tx: Tx, { sourceBlob, inboxId, internetMessageId }: Placed): Promise<string[]> {
  if (internetMessageId === null) return []
  const { rows } = await sql<{ id: string }>`
    select distinct inbox_id as id from messages
    where organization_id = ${tx.actor.organizationId} and internet_message_id = ${internetMessageId}
      and source_blob = ${sourceBlob} and inbox_id <> ${inboxId} and direction = 'inbound'
  `.execute(tx.db)
  return rows.map((row) => row.id)
}

/**
 * That nothing leads anywhere today, or that its sender takes no part today, is no reason to tear a message out of
 * where it was placed: the one that it answered may be gone, and who takes part is for people to change. That nobody
 * can believe it is one: it says so itself.
 */
function weigh({ placement: stored, conversationId, authentication }: Placed, place: Place): Wish {
  const { moved: _, ...before } = stored
  const mark = stored.moved ? { moved: stored.moved } : {}
  if (place.kind === 'known') return { placement: stored, conversationId }
  if (place.kind === 'existing')
    return { placement: { ...place.placement, ...mark }, conversationId: place.conversationId }
  const { refused } = place.placement
  if (stored.rule === 'new') {
    const placement = refused || !before.refused ? place.placement : before
    return { placement: { ...placement, ...mark }, conversationId }
  }
  const isForged = authentication?.verdict === 'fail' && refused?.because === 'not_authenticated'
  if (isForged && refused.conversationId === conversationId)
    return { placement: place.placement, conversationId: null }
  return { placement: stored, conversationId }
}

/** Whether everything is still there that spoke for where the message is, and speaks for where it is to be. */
async function rests(tx: Tx, message: Placed, wish: Wish): Promise<boolean> {
  const { placement: stored } = message
  const named = [stored.explain, stored.refused, wish.placement.explain, wish.placement.refused]
  const ids = [...new Set(named.flatMap((each) => each?.messageId ?? []))]
  if ((await findMessages(tx, ids)).length < ids.length) return false
  const put = await rearrangedByPeople(tx, [message.id, ...ids])
  if (put.some(({ id, kind }) => id === message.id || kind !== 'merge')) return false
  return (
    wish.conversationId === message.conversationId || !(await hasChangedInbox(tx, message.conversationId))
  )
}

/** People sorted the conversation into another inbox: it is not to follow a message out of there. */
async function hasChangedInbox(tx: Tx, conversationId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
      and type = 'conversation.moved'
    limit 1
  `.execute(tx.db)
  return rows.length > 0
}
