import type { Static } from 'typebox'
import type { AttributeDefinition } from '../../../core/attribute-definitions/index.ts'
import { type ShownAttribute, shownAttributes } from '../../../core/attribute-values/index.ts'
import type { CustomAttribute } from '../schemas/custom-attribute.ts'

type Shown = Static<typeof CustomAttribute>

export const presentAttributes = (shown: ShownAttribute[]): Shown[] =>
  shown.map(({ definition: { id, name, key }, value }) => ({ id, name, identifier: key, value }))

/** What `properties` say in attributes that are defined for their owner (`listAttributeDefinitions`). */
export const customAttributesOf = (
  definitions: AttributeDefinition[],
  properties: Record<string, unknown>,
): Shown[] => presentAttributes(shownAttributes(definitions, properties))
