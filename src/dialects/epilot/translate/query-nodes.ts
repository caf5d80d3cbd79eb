import type { Node } from '../../../core/search/index.ts'

/** Parts of a query tree, for conditions that are not written as text and so can never be misread. */

export const term = (field: string | null, text: string): Node => ({ type: 'term', field, text, at: 0 })

export const exists = (field: string): Node => ({ type: 'exists', field, at: 0 })

export const not = (node: Node): Node => ({ type: 'bool', must: [], should: [], not: [node], at: 0 })

export const anyOf = (nodes: Node[]): Node => ({ type: 'bool', must: [], should: nodes, not: [], at: 0 })

/** Everything when there is nothing to ask for. */
export const allOf = (nodes: Node[]): Node =>
  nodes.length === 0 ? { type: 'all', at: 0 } : { type: 'bool', must: nodes, should: [], not: [], at: 0 }

/** Dates between so many days ago; undefined leaves that side open. */
export const daysAgo = (field: string, from: number | undefined, to: number | undefined): Node => ({
  type: 'range',
  field,
  from: from === undefined ? null : { text: `now-${from}d`, isInclusive: true },
  to: to === undefined ? null : { text: `now-${to}d`, isInclusive: true },
  at: 0,
})
