import type { WalkedCall } from '../authorization-calls.ts'
import type { DixaCalls, DixaIds } from './ids.ts'

const one = ({ tag }: DixaIds): WalkedCall => ({ path: { tagId: tag } })

export const tagsCalls: DixaCalls = {
  getTags: () => ({}),
  postTags: () => ({ body: { name: 'walked' } }),
  getTagsTagid: one,
  patchTagsTagidActivate: one,
  patchTagsTagidDeactivate: one,
}
