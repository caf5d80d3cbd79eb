import { sql } from 'kysely'
import { changeConversation, getConversation, mentionInserts } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { writeTogether } from '../write-together.ts'
import { type PostMessage, postMessage } from './post-message.ts'
import type { Message } from './types.ts'

/** Whom a note names, by numbers; a team means all its people. */
export interface Mentions {
  people: string[]
  teams: string[]
}

/** Notes something in a conversation that no customer ever sees. Who is named in it is told, and follows it. */
export async function postNote(
  tx: Tx,
  { mentions, ...note }: Omit<PostMessage, 'kind' | 'direction'> & { mentions: Mentions },
): Promise<Message> {
  const message = await postMessage(tx, { ...note, kind: 'note', direction: 'outbound' })
  const named = await peopleNamed(tx, mentions)
  if (named.length === 0) return message
  const conversation = await getConversation(tx, message.conversationId)
  await changeConversation(tx, conversation, {
    participants: [...new Set([...conversation.participants, ...named.map(({ number }) => number)])],
  })
  await writeTogether(
    tx,
    mentionInserts(tx, { conversationId: conversation.id, personIds: named.map(({ id }) => id) }),
  )
  await append(
    tx,
    ...named.map(({ id, number }) => ({
      type: 'conversation.mentioned' as const,
      conversationId: conversation.id,
      messageId: message.id,
      data: { personId: id, personNumber: number },
    })),
  )
  return message
}

/** Members only; nobody tells oneself. */
async function peopleNamed(tx: Tx, { people, teams }: Mentions): Promise<{ id: string; number: string }[]> {
  if (people.length + teams.length === 0) return []
  const own = tx.actor.kind === 'person' ? tx.actor.personNumber : ''
  const { rows } = await sql<{ id: string; number: string }>`
    select p.id, p.number from memberships m join people p on p.id = m.person_id
    where m.organization_id = ${tx.actor.organizationId} and p.number::text <> ${own}
      and (p.number::text = any(${people}::text[]) or exists (
        select from team_members tm join teams t on t.organization_id = tm.organization_id and t.id = tm.team_id
        where tm.organization_id = ${tx.actor.organizationId} and tm.person_id = p.id
          and t.number::text = any(${teams}::text[])))
    order by p.number
  `.execute(tx.db)
  return rows
}
