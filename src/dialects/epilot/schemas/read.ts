import { Type } from 'typebox'
import { open } from './shapes.ts'

export const ReadingScope = Type.Enum(['organization', 'user'], {
  type: 'string',
  description: 'Whose mark changes: that of the organization or that of the caller',
})

export const scopes = Type.Array(ReadingScope, {
  default: ['organization', 'user'],
  description: 'Marks to change; both when left out',
})

export const ReadMessagePayload = open({ scopes: Type.Optional(scopes) })
