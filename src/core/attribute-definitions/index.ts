export {
  type AttributeDefinition,
  type AttributeFacts,
  attributeDefinition,
  createAttributeDefinition,
  deleteAttributeDefinition,
  listAttributeDefinitions,
  updateAttributeDefinition,
} from './definitions.ts'
export { type AttributeOwner, typesOfAttributes } from './types-of-attributes.ts'
