import { Type } from 'typebox'
import { Actor } from './counters.ts'

export const ThreadId = Type.Object({ id: Type.String({ description: 'Id of the thread' }) })
export const MessageId = Type.Object({ id: Type.String({ description: 'Id of the message' }) })
export const ActorParam = Type.Object({ actor: Actor })
