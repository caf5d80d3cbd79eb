import { newId } from '../../../lib/ids.ts'
import { invalid } from '../../errors.ts'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { indexConversation } from '../../search/index.ts'
import { dissolve, snapshotOf } from '../former.ts'
import { handOverTokens } from '../reply-tokens.ts'
import { changeConversation, findConversations, refreshConversation } from '../store.ts'
import type { Conversation, ConversationState, EntityLink } from '../types.ts'
import {
  type Change,
  type ChangeFacts,
  type ChangeKind,
  messagesIn,
  type Rearranged,
  rearranged,
  recordChange,
} from './changes.ts'
import { lockInOrder, relocate } from './relocate.ts'

export interface MergeConversations {
  /** The one that stays. */
  id: string
  /** The one whose messages come into it. */
  fromId: string
}

/**
 * Puts all messages of one conversation into another, and ends it. Labels and links come along; an open one keeps
 * the other open. Answers to its mail come to the one that stays.
 */
export async function mergeConversations(tx: Tx, input: MergeConversations): Promise<Rearranged> {
  permit(tx.actor, 'conversation:write')
  if (input.id.toLowerCase() === input.fromId.toLowerCase())
    throw invalid('a conversation cannot be merged with itself', { field: 'from' })
  const locked = await lockInOrder(tx, [input.id, input.fromId])
  const to = locked.get(input.id.toLowerCase())
  const from = locked.get(input.fromId.toLowerCase())
  if (!to || !from) throw invalid('two conversations are needed', { field: 'from' })
  return rearranged(await pourInto(tx, { from, to, kind: 'merge' }))
}

export interface Pouring {
  from: Conversation
  to: Conversation
  kind: ChangeKind
  /** Set when better rules of placement do it: then nobody chose, and all that people did there comes along. */
  byRules?: Pick<ChangeFacts, 'by' | 'placements'>
}

/** Ends `from`, and leaves all it has to `to`. Both are locked. */
export async function pourInto(tx: Tx, { from, to, kind, byRules }: Pouring): Promise<Change> {
  const id = newId()
  const messageIds = (await messagesIn(tx, from.id)).map((message) => message.id)
  const former = await snapshotOf(tx, from.id)
  const tokens = await handOverTokens(tx, { fromId: from.id, toId: to.id })
  await relocate(tx, { messageIds, fromId: from.id, to, changeId: id, by: byRules?.by })
  const added = await takeOver(tx, { from, to, isAll: byRules !== undefined })
  await dissolve(tx, { id: from.id, into: to.id, changeId: id })
  await refreshConversation(tx, to.id)
  const change = { id, kind, fromId: from.id, toId: to.id, undoneAt: null }
  const facts = { messageIds, former, tokens, ...added, ...byRules }
  await recordChange(tx, { ...change, facts })
  await append(
    tx,
    {
      type: 'conversation.merged',
      conversationId: to.id,
      data: { changeId: id, fromConversationId: from.id, number: from.number, messages: messageIds.length },
    },
    {
      type: 'conversation.merged_away',
      conversationId: from.id,
      data: { changeId: id, intoConversationId: to.id, number: to.number },
    },
  )
  return { ...change, facts }
}

/** `isAll`: who is responsible and free properties, too. People who merge decide for those of one side. */
async function takeOver(
  tx: Tx,
  { from, to, isAll }: { from: Conversation; to: Conversation; isAll: boolean },
): Promise<Pick<ChangeFacts, 'addedLabels' | 'addedLinks' | 'addedAssigned' | 'addedProperties'>> {
  const addedLabels = from.labels.filter((label) => !to.labels.includes(label))
  const known = new Set(to.links.map(nameOf))
  const addedLinks = from.links
    .filter((link) => !known.has(nameOf(link)))
    .map((link) => ({ ...link, isMainEntity: false }))
  const labels = [...to.labels, ...addedLabels]
  const addedAssigned = isAll ? from.assigned.filter((each) => !to.assigned.includes(each)) : []
  const addedProperties = isAll
    ? Object.keys(from.properties).filter((name) => !Object.hasOwn(to.properties, name))
    : []
  const properties = { ...(isAll ? from.properties : {}), ...to.properties }
  await changeConversation(tx, to, {
    labels,
    assigned: [...to.assigned, ...addedAssigned],
    properties: JSON.stringify(properties),
    links: JSON.stringify([...to.links, ...addedLinks]),
    state: stateOf(from, to),
    contact_id: to.contactId ?? from.contactId,
    is_favorite: to.isFavorite || from.isFavorite,
    pinned_by: [...new Set([...to.pinnedBy, ...from.pinnedBy])],
  })
  if (addedLabels.length > 0 || addedProperties.length > 0)
    await indexConversation(tx, { ...to, labels, properties })
  return {
    addedLabels,
    addedLinks,
    ...(addedAssigned.length > 0 ? { addedAssigned } : {}),
    ...(addedProperties.length > 0 ? { addedProperties } : {}),
  }
}

const nameOf = ({ slug, entityId }: EntityLink): string => `${slug} ${entityId}`

/** Work that is open must not disappear in a closed conversation. */
const stateOf = (from: Conversation, to: Conversation): ConversationState =>
  to.state === 'closed' ? from.state : to.state

/** Takes back what merging brought along, as far as nobody took it away since. */
export async function returnWhatWasAdded(
  tx: Tx,
  toId: string,
  { addedLabels = [], addedLinks = [], addedAssigned = [], addedProperties = [] }: ChangeFacts,
): Promise<void> {
  const [to] = await findConversations(tx, [toId])
  if (!to || [addedLabels, addedLinks, addedAssigned, addedProperties].every((each) => each.length === 0))
    return
  const labels = to.labels.filter((label) => !addedLabels.includes(label))
  const gone = new Set(addedLinks.map(nameOf))
  const links = to.links.filter((link) => !gone.has(nameOf(link)))
  const assigned = to.assigned.filter((each) => !addedAssigned.includes(each))
  const properties = Object.fromEntries(
    Object.entries(to.properties).filter(([name]) => !addedProperties.includes(name)),
  )
  await changeConversation(tx, to, {
    labels,
    links: JSON.stringify(links),
    assigned,
    properties: JSON.stringify(properties),
  })
  await indexConversation(tx, { ...to, labels, properties })
}
