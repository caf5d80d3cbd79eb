import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const conversation = (ids: ChatwootIds): WalkedCall => ({
  path: { account_id: ids.account, id: ids.conversation },
})
const one = (ids: ChatwootIds): WalkedCall => ({
  path: { account_id: ids.account, id: ids.conversation, message_id: ids.message },
})

export const messagesCalls: ChatwootCalls = {
  listAllMessages: conversation,
  conversationNewMessage: (ids) => ({ ...conversation(ids), body: { content: 'Walked' } }),
  deleteMessage: (ids) => ({
    path: { account_id: ids.account, id: ids.conversation, message_id: ids.spareMessage },
  }),
  updateMessageStatus: (ids) => ({ ...one(ids), body: { status: 'read' } }),
  updateMessageStatusByPut: (ids) => ({ ...one(ids), body: { status: 'read' } }),
  retryMessage: one,
  translateMessage: (ids) => ({ ...one(ids), body: { target_language: 'de' } }),
  getBlob: ({ signedBlob }) => ({ path: { signed: signedBlob, filename: 'file.txt' } }),
}
