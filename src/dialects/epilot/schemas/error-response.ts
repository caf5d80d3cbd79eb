import { Type } from 'typebox'
import { MessageEntity } from './message.ts'
import { open } from './shapes.ts'

export const ErrorResponse = open({
  error: Type.Optional(Type.String({ description: 'What is wrong, in words' })),
  status: Type.Optional(Type.Integer({ description: 'The HTTP status once more' })),
})

export const MessageConflict = open({
  error: Type.Optional(Type.String({ description: 'What is wrong, in words' })),
  status: Type.Optional(Type.Integer({ description: 'The HTTP status once more' })),
  current_message: Type.Optional(MessageEntity),
})
