import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { EntityLink } from './types.ts'

const sameLink = (
  a: Pick<EntityLink, 'slug' | 'entityId'>,
  b: Pick<EntityLink, 'slug' | 'entityId'>,
): boolean => a.slug === b.slug && a.entityId === b.entityId

/** Links business entities; one that is linked already takes the new facts. At most one main entity remains. */
export async function linkEntities(tx: Tx, input: { id: string; links: EntityLink[] }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  let links = before.links
  for (const link of input.links) {
    const others = links.map((each) =>
      link.isMainEntity && each.isMainEntity && !sameLink(each, link)
        ? { ...each, isMainEntity: false }
        : each,
    )
    const at = others.findIndex((each) => sameLink(each, link))
    links = at < 0 ? [...others, link] : others.with(at, { ...others[at], ...link })
  }
  if (JSON.stringify(links) === JSON.stringify(before.links)) return
  await changeConversation(tx, before, { links: JSON.stringify(links) })
  const known = new Set(before.links.map((each) => JSON.stringify(each)))
  const changed = links.filter((link) => !known.has(JSON.stringify(link)))
  await append(tx, { type: 'conversation.linked', conversationId: before.id, data: { links: changed } })
}

export async function unlinkEntities(
  tx: Tx,
  input: { id: string; links: Pick<EntityLink, 'slug' | 'entityId'>[] },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const isGone = (link: EntityLink) => input.links.some((each) => sameLink(each, link))
  const removed = before.links.filter(isGone)
  if (removed.length === 0) return
  const links = before.links.filter((link) => !isGone(link))
  await changeConversation(tx, before, { links: JSON.stringify(links) })
  await append(tx, { type: 'conversation.unlinked', conversationId: before.id, data: { links: removed } })
}
