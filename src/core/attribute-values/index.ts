export { type AttributeChanges, changeAttributes } from './change-attributes.ts'
export { type AttributeValue, type ShownAttribute, shownAttributes } from './values.ts'
