import type { Field } from '../fields.ts'
import type { LeafNode } from '../lucene/tree.ts'
import { type Expression, mapLeaves } from './expression.ts'

/** A look at a short column, at a list, and at a property, beside a search through a body (some 100 microseconds, embedded). */
const OF_COLUMN = 0.005
const OF_LIST = 0.01
const OF_PROPERTY = 0.1

/** Notes at what has to be looked up in every row how much that is. What was noted before stays. */
export const withEffort = (expression: Expression, field: Field, node: LeafNode): Expression =>
  mapLeaves(expression, (leaf) => {
    if ((leaf.type !== 'row' && leaf.type !== 'message') || leaf.reading) return leaf
    return { ...leaf, reading: { effort: effortOf(field, node), field: node.field ?? '', position: node.at } }
  })

function effortOf(field: Field, node: LeafNode): number {
  if (field.kind === 'property') return OF_PROPERTY
  if (field.kind === 'list' || field.kind === 'people') return OF_LIST
  const isBody = field.kind === 'keyword' && field.column === 'text'
  // Two bodies are equal only if they are equally long: nearly all are told by that.
  return isBody && (node.type === 'pattern' || node.type === 'range') ? 1 : OF_COLUMN
}
