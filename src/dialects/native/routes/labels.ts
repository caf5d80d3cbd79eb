import { Type } from 'typebox'
import { type Label, listLabels } from '../../../core/labels/index.ts'
import { operation } from '../../../http/route.ts'
import { orNull } from '../conversation-schemas.ts'
import * as schemas from '../schemas.ts'

export const LabelShown = Type.Object({
  id: schemas.Id,
  number: Type.String(),
  name: Type.String(),
  color: orNull(Type.String()),
  description: orNull(Type.String()),
  is_active: Type.Boolean({ description: 'can be put on something' }),
})

const present = ({ id, number, title, color, description, isActive }: Label) => ({
  id,
  number,
  name: title,
  color,
  description,
  is_active: isActive,
})

/** Words on conversations. */
export const labelRoutes = [
  operation({
    operationId: 'listLabels',
    method: 'GET',
    path: '/native/v1/labels',
    summary: 'The labels of the organization, by name',
    isRead: true,
    responses: { 200: schemas.listOf(LabelShown), 401: null },
    run: async (tx) => ({ data: (await listLabels(tx)).map(present) }),
  }),
]
