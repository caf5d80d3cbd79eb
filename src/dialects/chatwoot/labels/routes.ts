import { type Static, Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { AppError } from '../../../core/errors.ts'
import { createLabel, type Label, labelByNumber, listLabels } from '../../../core/labels/index.ts'
import { deleteLabelEverywhere, renameLabel } from '../../../core/relabeling/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { invalidRecord, missingParam } from '../refusals.ts'
import { AccountAndId, AccountParams, NullableText } from '../schemas/loose.ts'

const PATH = '/api/v1/accounts/{account_id}/labels'
const REFUSALS = { 401: null, 404: null, 422: null }
const DEFAULT_COLOR = '#1f93ff'

const LabelSchema = Type.Object({
  id: Type.Number(),
  title: Type.String(),
  description: NullableText(),
  color: Type.String(),
  show_on_sidebar: Type.Boolean(),
})
const LabelBody = Type.Object({
  title: Type.Optional(Type.String({ maxLength: 255 })),
  description: Type.Optional(NullableText({ maxLength: 2000 })),
  color: Type.Optional(Type.String({ maxLength: 30 })),
  show_on_sidebar: Type.Optional(Type.Boolean()),
})
type LabelBody = Static<typeof LabelBody>

export const presentLabel = (label: Label): Record<string, unknown> => ({
  id: Number(label.number),
  title: label.title,
  description: label.description,
  color: label.color ?? DEFAULT_COLOR,
  show_on_sidebar: label.isInSidebar,
})

export const labelsRoutes = ({ core }: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listLabels',
    method: 'GET',
    path: PATH,
    summary: 'The labels of the account, by title',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Object({ payload: Type.Array(LabelSchema) }), 401: null },
    run: async (tx) => ({ payload: (await listLabels(tx)).map(presentLabel) }),
  }),
  operation({
    operationId: 'getLabel',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One label',
    access: 'administrator',
    isRead: true,
    params: AccountAndId,
    responses: { 200: LabelSchema, ...REFUSALS },
    run: async (tx, { params }) => presentLabel(await labelByNumber(tx, params.id)),
  }),
  operation({
    operationId: 'createLabel',
    method: 'POST',
    path: PATH,
    summary: 'Make a label',
    access: 'administrator',
    wrapper: 'label',
    params: AccountParams,
    body: LabelBody,
    isBodyOptional: true,
    responses: { 200: LabelSchema, ...REFUSALS },
    run: async (tx, { body }) => {
      if (Object.keys(body).length === 0) throw missingParam('label')
      const title = checkedTitle(body.title ?? '')
      return presentLabel(await titled(() => createLabel(tx, { ...toFacts(body), title })))
    },
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    rawRoute({
      operationId: method === 'PATCH' ? 'updateLabel' : 'updateLabelByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a label; what carries it follows a new title',
      access: 'administrator',
      wrapper: 'label',
      params: AccountAndId,
      body: LabelBody,
      responses: { 200: LabelSchema, ...REFUSALS },
      handle: async (_, reply, { params, body, actor }) =>
        actor && reply.send(presentLabel(await changeLabel(core, actor, { number: params.id, body }))),
    }),
  ),
  rawRoute({
    operationId: 'deleteLabel',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete a label, also from what carries it',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    handle: async (_, reply, { params, actor }) => {
      if (!actor) return reply.send()
      const label = await core.read(actor, (tx) => labelByNumber(tx, params.id))
      await deleteLabelEverywhere(core, actor, label)
      return reply.send()
    },
  }),
]

const toFacts = (body: LabelBody) => ({
  description: body.description,
  color: body.color,
  isInSidebar: body.show_on_sidebar,
})

function checkedTitle(wire: string): string {
  const title = wire.trim().toLowerCase()
  if (!title) throw invalidRecord("Title can't be blank", 'title')
  if (!/^[\p{L}\p{N}_-]{2,}$/u.test(title)) throw invalidRecord('Title is invalid', 'title')
  return title
}

async function changeLabel(
  core: Core,
  actor: Actor,
  { number, body }: { number: string; body: LabelBody },
): Promise<Label> {
  const before = await core.read(actor, (tx) => labelByNumber(tx, number))
  const title = body.title === undefined ? before.title : checkedTitle(body.title)
  return titled(() => renameLabel(core, actor, { before, change: { ...toFacts(body), title } }))
}

const takenTitle = () => invalidRecord('Title has already been taken', 'title')

async function titled(work: () => Promise<Label>): Promise<Label> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') throw takenTitle()
    throw error
  }
}
