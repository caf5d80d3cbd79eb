import { Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import {
  activateLabel,
  createDistinctLabel,
  labelById,
  listLabelsInOrder,
} from '../../../core/labels/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { DEFAULT_COLOR, presentTag } from '../present/tag.ts'
import { conflictAsInvalid, REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { Tag } from '../schemas/tag.ts'

const PATH = '/v1/tags'
const TagId = Type.Object({ tagId: Type.String({ format: 'uuid' }) })
const NewTag = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  color: Type.Optional(Type.String({ pattern: '^#[0-9A-Fa-f]{6}$', description: '#rrggbb' })),
})

export const tagsRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getTags',
    method: 'GET',
    path: PATH,
    summary: 'The tags of the organization, inactive ones as well',
    isRead: true,
    responses: { 200: listOf(Tag), ...REFUSALS },
    run: async (tx) => ({ data: (await listLabelsInOrder(tx)).map(presentTag) }),
  }),
  operation({
    operationId: 'postTags',
    method: 'POST',
    path: PATH,
    summary: 'Make a tag',
    access: 'administrator',
    body: NewTag,
    responses: { 200: dataOf(Tag), ...REFUSALS },
    run: async (tx, { body }) => {
      const { color = DEFAULT_COLOR } = body
      const title = body.name.trim()
      if (title === '') throw invalid('Invalid value for: body (a tag needs a name)')
      return { data: presentTag(await conflictAsInvalid(createDistinctLabel(tx, { title, color }))) }
    },
  }),
  operation({
    operationId: 'getTagsTagid',
    method: 'GET',
    path: `${PATH}/{tagId}`,
    summary: 'One tag',
    isRead: true,
    params: TagId,
    responses: { 200: dataOf(Tag), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({ data: presentTag(await labelById(tx, params.tagId)) }),
  }),
  ...([true, false] as const).map((isActive) =>
    operation({
      operationId: isActive ? 'patchTagsTagidActivate' : 'patchTagsTagidDeactivate',
      method: 'PATCH',
      path: `${PATH}/{tagId}/${isActive ? 'activate' : 'deactivate'}`,
      summary: isActive ? 'Let a tag be put on conversations' : 'Let a tag be put on nothing more',
      access: 'administrator',
      params: TagId,
      responses: { 204: null, ...REFUSALS_OF_ONE },
      run: (tx, { params }) => activateLabel(tx, { id: params.tagId, isActive }),
    }),
  ),
]
