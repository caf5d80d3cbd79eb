import { Type } from 'typebox'
import { isoDate } from '../../schemas/shapes.ts'

/** What every setting tells of itself. */
export const meta = {
  id: Type.String({ description: 'Id of the setting' }),
  created_at: isoDate('When it was made'),
  updated_at: Type.Optional(isoDate('When it was changed last')),
  created_by: Type.Optional(Type.String({ description: 'User id of who made it' })),
  updated_by: Type.Optional(Type.String({ description: 'User id of who changed it last' })),
}
