import { Type } from 'typebox'
import { ConversationNumber } from '../schemas/conversation.ts'

export const ConversationParams = Type.Object({ conversationId: ConversationNumber })
