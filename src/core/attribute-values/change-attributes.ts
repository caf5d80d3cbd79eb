import { type AttributeOwner, listAttributeDefinitions } from '../attribute-definitions/index.ts'
import { lockContact, replaceContactProperties } from '../contacts/index.ts'
import { lockConversation, mergeProperties, replaceProperties } from '../conversations/index.ts'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { type AttributeValue, type ShownAttribute, shownAttributes, storedValue } from './values.ts'

export interface AttributeChanges {
  owner: AttributeOwner
  /** Of the conversation or the contact. */
  id: string
  /** By the ids of definitions; null or an empty list: said no more. What is not named stays. */
  values: Record<string, AttributeValue | null>
}

/**
 * Says something about a conversation or a contact in attributes that are defined for it, and returns all that is said
 * then. Throws `invalid` for an attribute that is not there or takes no values, and for a value that it does not take.
 */
export async function changeAttributes(tx: Tx, input: AttributeChanges): Promise<ShownAttribute[]> {
  const { owner, id, values } = input
  const definitions = await listAttributeDefinitions(tx, owner)
  const change = Object.fromEntries(
    Object.entries(values).map(([definitionId, value]) => {
      const definition = definitions.find((each) => each.id === definitionId.toLowerCase())
      if (!definition || definition.isArchived || definition.isDeactivated) throw refused(definitionId)
      if (value === null || value.length === 0) return [definition.key, null]
      const stored = storedValue(definition, value)
      if (stored === undefined) throw refused(definitionId)
      return [definition.key, stored]
    }),
  )
  const { properties } = await (owner === 'contact' ? lockContact(tx, id) : lockConversation(tx, id))
  const after = mergeProperties(properties, change)
  if (owner === 'contact') await replaceContactProperties(tx, { id, properties: after })
  else await replaceProperties(tx, { id, properties: after })
  return shownAttributes(definitions, after)
}

const refused = (attribute: string) => invalid('not a value of an attribute here', { attribute })
