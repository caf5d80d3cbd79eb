export {
  type AttributeDefinition,
  type AttributeFacts,
  attributeDefinition,
  attributeDefinitionById,
  createAttributeDefinition,
  deleteAttributeDefinition,
  listAttributeDefinitions,
  updateAttributeDefinition,
} from './definitions.ts'
export { type AttributeOption, checkOptions, type OptionFacts } from './options.ts'
export { type AttributeOwner, typesOfAttributes } from './types-of-attributes.ts'
