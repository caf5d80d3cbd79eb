import { getContact } from '../../../../core/contacts/index.ts'
import { type Conversation, followersOf, isNamedIn } from '../../../../core/conversations/index.ts'
import { type AnswerParties, answerParties } from '../../../../core/messages/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { latestEvent } from '../../../../core/views/index.ts'
import { operation } from '../../../../http/route.ts'
import { ConversationDetail } from '../../conversation-schemas.ts'
import { loadRelated } from '../../present/load-rows.ts'
import { named } from '../../present/people.ts'
import { mailbox, presentRow } from '../../present/row.ts'
import * as schemas from '../../schemas.ts'
import { seenConversation } from '../../visible.ts'

export const showConversation = operation({
  operationId: 'getConversation',
  method: 'GET',
  path: '/native/v1/conversations/{id}',
  summary: 'A conversation, and whom an answer to it goes to',
  isRead: true,
  params: schemas.IdParams,
  responses: { 200: ConversationDetail, 401: null, 404: null },
  run: async (tx, { params }) => presentDetail(tx, await seenConversation(tx, params.id)),
})

async function presentDetail(tx: Tx, conversation: Conversation) {
  const cursor = await latestEvent(tx, conversation.id)
  const [related, parties, isMentioned, isMuted] = await Promise.all([
    loadRelated(tx, [conversation]),
    answerParties(tx, conversation),
    isNamedIn(tx, conversation.id),
    conversation.contactId
      ? getContact(tx, conversation.contactId).then(({ isBlocked }) => isBlocked)
      : false,
  ])
  const assignees = new Set(conversation.assigned)
  return {
    ...presentRow(tx, conversation, related),
    followers: followersOf(conversation).flatMap((number) => {
      const person = related.people.get(number)
      return person && !assignees.has(number) ? [named(person)] : []
    }),
    mentioned_me: isMentioned,
    attributes: conversation.additionalAttributes,
    properties: conversation.properties,
    linked: conversation.links.map(({ slug, entityId }) => ({ slug, entity_id: entityId })),
    parent: conversation.parent,
    language: conversation.language,
    is_muted: isMuted,
    reply: presentParties(parties.one),
    reply_all: presentParties(parties.all),
    cursor,
  }
}

const presentParties = ({ from, to, cc, subject, answers }: AnswerParties) => ({
  from: from && mailbox(from),
  to: to.map(mailbox),
  cc: cc.map(mailbox),
  subject,
  in_reply_to: answers,
})
