import { Type } from 'typebox'
import { words } from './words.ts'

export const Tag = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  color: Type.Optional(Type.String()),
  state: words('Active', 'Inactive'),
})
