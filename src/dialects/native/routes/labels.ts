import { type Static, Type } from 'typebox'
import { AppError } from '../../../core/errors.ts'
import { createDistinctLabel, type Label, labelById, listLabels } from '../../../core/labels/index.ts'
import { deleteLabelEverywhere, renameLabel } from '../../../core/relabeling/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { orNull } from '../conversation-schemas.ts'
import * as schemas from '../schemas.ts'

const PATH = '/native/v1/labels'

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

const name = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' })
const FACTS = {
  color: Type.Optional(orNull(Type.String({ maxLength: 30 }))),
  description: Type.Optional(orNull(Type.String({ maxLength: 2000 }))),
}
const Change = Type.Object({ name: Type.Optional(name), ...FACTS })
const params = Type.Object({ id: schemas.Id })
const REFUSALS = { 400: null, 401: null, 403: null, 404: null, 409: null }

const factsOf = (body: Static<typeof Change>) => ({
  ...(body.name === undefined ? {} : { title: body.name.trim() }),
  ...(body.color === undefined ? {} : { color: body.color }),
  ...(body.description === undefined ? {} : { description: body.description }),
})

/** Words on conversations. */
export const labelRoutes = ({ core }: { core: Core }): Route[] => [
  operation({
    operationId: 'listLabels',
    method: 'GET',
    path: PATH,
    summary: 'The labels of the organization, by name',
    isRead: true,
    responses: { 200: schemas.listOf(LabelShown), 401: null },
    run: async (tx) => ({ data: (await listLabels(tx)).map(present) }),
  }),
  operation({
    operationId: 'createLabel',
    method: 'POST',
    path: PATH,
    summary: 'Make a label',
    body: Type.Object({ name, ...FACTS }),
    responses: { 201: LabelShown, ...REFUSALS },
    run: async (tx, { body }) =>
      present(await createDistinctLabel(tx, { ...factsOf(body), title: body.name.trim() })),
  }),
  rawRoute({
    operationId: 'updateLabel',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change a label; what carries it follows a new name',
    access: 'administrator',
    params,
    body: Change,
    responses: { 200: LabelShown, ...REFUSALS },
    handle: async (_request, reply, { params: { id }, body, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const before = await core.read(actor, (tx) => labelById(tx, id))
      return reply.send(present(await renameLabel(core, actor, { before, change: factsOf(body) })))
    },
  }),
  rawRoute({
    operationId: 'deleteLabel',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete a label, also from what carries it',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    handle: async (_request, reply, { params: { id }, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      await deleteLabelEverywhere(core, actor, await core.read(actor, (tx) => labelById(tx, id)))
      return reply.status(204).send()
    },
  }),
]
