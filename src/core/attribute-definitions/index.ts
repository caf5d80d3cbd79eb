export { type AttributeOwner, typesOfAttributes } from './types-of-attributes.ts'
