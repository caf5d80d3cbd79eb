import { sql } from 'kysely'
import { markOf } from '../automatic-messages/index.ts'
import { changeState, lockConversation } from '../conversations/index.ts'
import { eachByItself } from '../each-by-itself.ts'
import { postMessage } from '../messages/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Core, Tx } from '../run.ts'

const AT_ONCE = 100
/** Silence is measured in minutes at least. */
const LOOK_EVERY_MS = 20_000

interface Silent {
  id: string
  organization_id: string
  organization_number: string
}

/**
 * Closes what has been silent for longer than its organization wants (`auto_resolve_after`, in minutes). `isThorough`:
 * looks however lately that was done.
 */
export function silenceRule(core: Core): (isStopped: () => boolean, isThorough?: boolean) => Promise<void> {
  let lookedAt = 0
  const close = ({ id, organization_id, organization_number }: Silent): Promise<void> => {
    const actor = systemActor({ id: organization_id, number: organization_number }, 'inactivity')
    return core.run(actor, (tx) => closeSilent(tx, id))
  }
  return async (isStopped, isThorough = false) => {
    if (!isThorough && Date.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = Date.now()
    await eachByItself(await silentConversations(core), close, isStopped)
  }
}

/** How long a conversation may be silent, and whether those whose customers wait are spared. */
const PATIENCE = sql`case when o.settings->>'auto_resolve_after' ~ '^[0-9]{1,9}$'
  then (o.settings->>'auto_resolve_after')::int end`
const SPARES_WAITING = sql`coalesce(o.settings->>'auto_resolve_ignore_waiting', 'false') = 'true'`
const LAST = sql`greatest(c.latest_message_at, c.noted_at)`

/** In the words of the index by state. */
const isSilent = (now: Date) => sql`c.state = 'open' and not c.is_trashed and not c.is_spam
  and (c.in_inbox or c.in_sent or not c.in_drafts)
  and ${PATIENCE} > 0 and ${LAST} < ${now}::timestamptz - make_interval(mins => ${PATIENCE})
  and (c.waiting_since is null or not ${SPARES_WAITING})`

async function silentConversations(core: Core): Promise<Silent[]> {
  const { rows } = await sql<Silent>`
    select c.id, c.organization_id, o.number as organization_number
    from organizations o, lateral (
      select * from conversations c where c.organization_id = o.id and ${isSilent(new Date())}
      order by ${LAST} limit ${AT_ONCE}) as c
    where ${PATIENCE} > 0
  `.execute(core.database.kysely)
  return rows
}

/** Somebody may have written meanwhile. */
async function closeSilent(tx: Tx, id: string): Promise<void> {
  const conversation = await lockConversation(tx, id)
  const { rows } = await sql<{ minutes: number; message: string | null }>`
    select ${PATIENCE} as minutes, o.settings->>'auto_resolve_message' as message
    from organizations o join conversations c on c.organization_id = o.id
    where o.id = ${tx.actor.organizationId} and c.id = ${id} and ${isSilent(tx.now)}
  `.execute(tx.db)
  const [silent] = rows
  if (!silent) return
  const text = silent.message?.trim()
  if (text && conversation.channel !== 'email')
    await postMessage(tx, {
      conversationId: id,
      direction: 'outbound',
      text,
      automatic: markOf('inactivity'),
    })
  await changeState(tx, { id, state: 'closed', reason: { by: 'inactivity', minutes: silent.minutes } })
}
