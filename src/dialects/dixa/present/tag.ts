import type { Static } from 'typebox'
import type { Label } from '../../../core/labels/index.ts'
import type { Tag } from '../schemas/tag.ts'

export const DEFAULT_COLOR = '#000000'

export const presentTag = ({ id, title, color, isActive }: Label): Static<typeof Tag> => ({
  id,
  name: title,
  color: color ?? DEFAULT_COLOR,
  state: isActive ? 'Active' : 'Inactive',
})
