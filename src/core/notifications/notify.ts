import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { getConversations, teamOf } from '../conversations/index.ts'
import { append, type LoggedEvent, type NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { type Occasion, occasionsOf } from './occasions.ts'
import type { NotificationKind } from './types.ts'
import { type NotificationWishes, wants, wishesOf } from './wishes.ts'

interface Member {
  id: string
  number: string
  wishes: NotificationWishes
  inboxIds: string[]
  /** Numbers. */
  teams: string[]
  isAdministrator: boolean
}

/** Tells people what they should know of what happened in one organization, as far as they wish. */
export async function notify(tx: Tx, events: LoggedEvent[]): Promise<void> {
  const ids = new Set(events.flatMap(({ conversationId }) => conversationId ?? []))
  const found = await getConversations(tx, [...ids])
  const conversations = new Map(found.map((each) => [each.id, each]))
  const occasions = events.flatMap((event) => {
    const conversation = event.conversationId ? conversations.get(event.conversationId) : undefined
    const isHidden = !conversation || conversation.isSpam || conversation.isTrashed
    return isHidden ? [] : occasionsOf(event, conversation)
  })
  if (occasions.length === 0) return
  const members = await membersOf(tx)
  const told: NewEvent[] = []
  for (const occasion of occasions)
    for (const member of whoIsMeant(members, occasion)) told.push(...(await tell(tx, occasion, member)))
  await append(tx, ...told)
}

async function membersOf(tx: Tx): Promise<Member[]> {
  const { rows } = await sql<{
    id: string
    number: string
    role: string
    settings: unknown
    inbox_ids: string[]
    teams: string[]
  }>`
    select p.id, p.number, m.role, m.settings, array(select i.inbox_id from inbox_members i
      where i.organization_id = m.organization_id and i.person_id = m.person_id) as inbox_ids,
      array(select t.number::text from team_members x
        join teams t on t.organization_id = x.organization_id and t.id = x.team_id
        where x.organization_id = m.organization_id and x.person_id = m.person_id) as teams
    from memberships m join people p on p.id = m.person_id
    where m.organization_id = ${tx.actor.organizationId}
  `.execute(tx.db)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    wishes: wishesOf(row.settings),
    inboxIds: row.inbox_ids,
    teams: row.teams,
    isAdministrator: row.role === 'administrator',
  }))
}

/** A note can name somebody who must not see the conversation, and who answers for it can have left its inbox. */
function whoIsMeant(members: Member[], { kind, who, conversation, event }: Occasion): Member[] {
  const { inboxId } = conversation
  const team = teamOf(conversation) ?? ''
  const mayKnow = (member: Member) =>
    member.inboxIds.includes(inboxId) ||
    (kind !== 'conversation_creation' && (member.isAdministrator || member.teams.includes(team)))
  const isMeant = (member: Member) =>
    who === 'members' || ('id' in who ? member.id === who.id : member.number === who.number)
  const causer = event.actor.kind === 'person' ? event.actor.personId : null
  return members.filter(
    (member) => isMeant(member) && member.id !== causer && wants(member.wishes, kind) && mayKnow(member),
  )
}

const REPLACED: ReadonlySet<NotificationKind> = new Set([
  'assigned_conversation_new_message',
  'participating_conversation_new_message',
])

/** Puts a notification in the place of the one that the person has of the conversation. */
async function tell(tx: Tx, { event, conversation, kind }: Occasion, person: Member): Promise<NewEvent[]> {
  const { organizationId } = tx.actor
  const messageId = event.messageId
  const { rows: former } = await sql<{ id: string; number: string; message_id: string | null }>`
    select id, number, message_id from notifications
    where organization_id = ${organizationId} and conversation_id = ${conversation.id} and person_id = ${person.id}
    for update
  `.execute(tx.db)
  // Whoever was named in a message knows of it.
  if (messageId && REPLACED.has(kind) && former.some((each) => each.message_id === messageId)) return []
  await sql`
    delete from notifications
    where organization_id = ${organizationId} and conversation_id = ${conversation.id} and person_id = ${person.id}
  `.execute(tx.db)
  const made = await tx.db
    .insertInto('notifications')
    .values({
      organization_id: organizationId,
      id: newId(),
      person_id: person.id,
      kind,
      conversation_id: conversation.id,
      message_id: messageId,
      performer: JSON.stringify(event.actor),
      last_activity_at: event.at,
      created_at: event.at,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
  return [
    ...former.map((each) => notificationEvent('notification.deleted', { ...each, personId: person.id })),
    notificationEvent('notification.created', { ...made, personId: person.id }),
  ]
}

/** What readers of the log need to tell the one whom it concerns. */
export const notificationEvent = (
  type: 'notification.created' | 'notification.updated' | 'notification.deleted',
  { id, number, personId }: { id: string; number: string; personId: string },
): NewEvent => ({ type, data: { notificationId: id, number, personId } })
