import {
  type EntityLink,
  getConversation,
  linkEntities,
  unlinkEntities,
  updateConversation,
} from '../../../core/conversations/index.ts'
import type { Tx } from '../../../core/run.ts'

type LinksBySlug = Map<string, EntityLink[]>

/** Gives the thread of a new message the entities and labels that came along with it. */
export async function relate(
  tx: Tx,
  conversationId: string,
  along: { links: LinksBySlug; labels: string[] },
): Promise<void> {
  await link(tx, conversationId, along.links)
  if (along.labels.length > 0) await updateConversation(tx, { id: conversationId, labels: along.labels })
}

async function link(tx: Tx, id: string, links: LinksBySlug): Promise<void> {
  const all = [...links.values()].flat()
  if (all.length > 0) await linkEntities(tx, { id, links: all })
}

/** Makes each given relation attribute hold exactly the given entities; other attributes stay. */
export async function relateExactly(tx: Tx, conversationId: string, links: LinksBySlug): Promise<void> {
  if (links.size === 0) return
  const { links: before } = await getConversation(tx, conversationId)
  const isKept = (each: EntityLink) =>
    links.get(each.slug)?.some((wanted) => wanted.entityId === each.entityId) ?? true
  const gone = before.filter((each) => !isKept(each))
  if (gone.length > 0) await unlinkEntities(tx, { id: conversationId, links: gone })
  await link(tx, conversationId, links)
}
