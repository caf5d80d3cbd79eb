import { sql } from 'kysely'
import {
  assigneeOf,
  assignPerson,
  type Conversation,
  lockConversation,
  teamOf,
} from '../conversations/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { onlinePeople } from '../presence/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { teamByNumber } from '../teams/index.ts'

/**
 * Gives an open conversation that nobody of its inbox answers for to the next of them who is there: of its team, where
 * it has one that wants that. Who has waited longest for a conversation is next. Returns the person's number; null:
 * nothing was to be done, or nobody is there.
 */
export async function assignNext(
  tx: Tx,
  { conversationId }: { conversationId: string },
): Promise<string | null> {
  const conversation = await lockConversation(tx, conversationId)
  if (conversation.state !== 'open' || conversation.isTrashed || conversation.isSpam) return null
  const [inbox] = await getInboxes(tx, [conversation.inboxId])
  if (!inbox?.settings.assignment.isAutomatic || (await hasGoodAssignee(tx, conversation))) return null
  const team = teamOf(conversation)
  const found = team === null ? null : await teamByNumber(tx, team)
  if (found && !found.assignsAutomatically) return null
  await lockTurns(tx, inbox.id)
  const person = await nextPerson(tx, { inboxId: inbox.id, teamId: found?.id ?? null })
  if (!person) return null
  await takeTurn(tx, { inboxId: inbox.id, personId: person.id })
  await assignPerson(tx, { id: conversation.id, person: person.number })
  return person.number
}

/** Somebody answers for it who works in its inbox; where nobody works in it at all, anybody may. */
async function hasGoodAssignee(tx: Tx, conversation: Conversation): Promise<boolean> {
  const assignee = assigneeOf(conversation)
  if (assignee === null) return false
  const { rows } = await sql<{ is_member: boolean | null }>`
    select bool_or(p.number = ${assignee}::bigint) as is_member
    from inbox_members m join people p on p.id = m.person_id
    where m.organization_id = ${tx.actor.organizationId} and m.inbox_id = ${conversation.inboxId}
  `.execute(tx.db)
  return rows[0]?.is_member ?? true
}

/** Two conversations of an inbox that are given away at the same moment go to two people. */
async function lockTurns(tx: Tx, inboxId: string): Promise<void> {
  await sql`
    select 1 from inboxes where organization_id = ${tx.actor.organizationId} and id = ${inboxId} for no key update
  `.execute(tx.db)
}

async function nextPerson(
  tx: Tx,
  { inboxId, teamId }: { inboxId: string; teamId: string | null },
): Promise<{ id: string; number: string } | undefined> {
  const there = [...(await onlinePeople(tx))].filter(([, availability]) => availability === 'online')
  if (there.length === 0) return undefined
  const numbers = arrayOf(
    'text',
    there.map(([number]) => number),
  )
  const inTeam =
    teamId === null
      ? sql`true`
      : sql`exists (select from team_members t where t.organization_id = m.organization_id
          and t.team_id = ${teamId} and t.person_id = m.person_id)`
  const { rows } = await sql<{ id: string; number: string }>`
    select p.id, p.number
    from inbox_members m join people p on p.id = m.person_id
    left join assignment_turns t on t.organization_id = m.organization_id and t.inbox_id = m.inbox_id
      and t.person_id = m.person_id
    where m.organization_id = ${tx.actor.organizationId} and m.inbox_id = ${inboxId}
      and p.number::text = any(${numbers}) and ${inTeam}
    order by t.turn nulls first, p.number limit 1
  `.execute(tx.db)
  return rows[0]
}

async function takeTurn(tx: Tx, { inboxId, personId }: { inboxId: string; personId: string }): Promise<void> {
  const { organizationId } = tx.actor
  await sql`
    insert into assignment_turns (organization_id, inbox_id, person_id, turn)
    select ${organizationId}, ${inboxId}, ${personId}, coalesce(max(turn), 0) + 1
    from assignment_turns where organization_id = ${organizationId} and inbox_id = ${inboxId}
    on conflict (organization_id, inbox_id, person_id) do update set turn = excluded.turn
  `.execute(tx.db)
}
