import { sql } from 'kysely'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, findConversations, lockConversation } from './store.ts'
import type { Conversation, ParentKind } from './types.ts'

const MAX_CHILDREN = 100

/**
 * Says from which other conversation one came. Throws `conflict` where one has a parent already, where the parent is a
 * child or the child a parent (there are no grandchildren), and where the parent has 100 of them.
 */
export async function setParent(
  tx: Tx,
  { id, parentId, kind }: { id: string; parentId: string; kind: ParentKind },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  if (id === parentId) throw invalid('a conversation does not come from itself', { field: 'parent_id' })
  // In one order, whoever calls.
  const locked = new Map<string, Conversation>()
  for (const each of [id, parentId].sort()) locked.set(each, await lockConversation(tx, each))
  const child = locked.get(id)
  const parent = locked.get(parentId)
  if (!child || !parent) return
  if (child.parent?.id === parent.id && child.parent.kind === kind) return
  if (child.parent) throw conflict('this conversation has a parent already', { parentId: child.parent.id })
  if (parent.parent) throw conflict('the parent came from another conversation itself', { parentId })
  if ((await countChildren(tx, child.id)) > 0)
    throw conflict('other conversations came from this one', { conversationId: id })
  if ((await countChildren(tx, parent.id)) >= MAX_CHILDREN)
    throw conflict(`a conversation has at most ${MAX_CHILDREN} children`, { parentId })
  await changeConversation(tx, child, { parent_id: parent.id, parent_kind: kind })
  await append(tx, { type: 'conversation.parent_set', conversationId: id, data: { parentId, kind } })
}

async function countChildren(tx: Tx, id: string): Promise<number> {
  const row = await tx.db
    .selectFrom('conversations')
    .select(sql<string>`count(*)`.as('count'))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('parent_id', '=', id)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** The conversations that came from one, oldest first. */
export async function childrenOf(tx: Tx, { id }: { id: string }): Promise<Conversation[]> {
  permit(tx.actor, 'conversation:read')
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('parent_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return findConversations(
    tx,
    rows.map((row) => row.id),
  )
}
