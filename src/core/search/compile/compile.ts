import type { Field } from '../fields.ts'
import type { BoolNode, LeafNode, Node, Query } from '../lucene/tree.ts'
import { lexeme, presence } from '../text/lexemes.ts'
import { quoteLexeme } from '../text/vector.ts'
import { columnExpression } from './columns.ts'
import { type CompileContext, factExpression } from './context.ts'
import { withEffort } from './effort.ts'
import { and, EVERYTHING, type Expression, NOTHING, not, or } from './expression.ts'
import { labelsExpression } from './labels.ts'
import { propertyExpression } from './properties.ts'
import { exactText, hasWords, isChosen } from './values.ts'

/** Resolves the fields of a query. What cannot be true of its field (a bad date, an unknown field) finds nothing. */
export function compileQuery(query: Query, context: CompileContext): Expression {
  return (query.root && compileNode(query.root, context)) ?? NOTHING
}

/** Null for a clause without a word in it (`-- foo`): it is left out, as Lucene does. */
function compileNode(node: Node, context: CompileContext): Expression | null {
  if (node.type === 'all') return EVERYTHING
  if (node.type === 'bool') return compileBool(node, context)
  if (node.field === null || node.field === '*') return leaf({ kind: 'text', part: 'any' }, node, context)
  const field = context.fields.find(node.field)
  return field ? leaf(field, node, context) : NOTHING
}

function compileBool(node: BoolNode, context: CompileContext): Expression | null {
  const compile = (nodes: Node[]) => nodes.flatMap((child) => compileNode(child, context) ?? [])
  const must = compile(node.must)
  const should = compile(node.should)
  const prohibited = compile(node.not)
  if (must.length + should.length + prohibited.length === 0) return null
  const wanted = must.length > 0 || should.length === 0 ? must : [or(should)]
  return and([...wanted, ...prohibited.map(not)])
}

function leaf(field: Field, node: LeafNode, context: CompileContext): Expression | null {
  const expression = plainLeaf(field, node, context)
  return expression && withEffort(expression, field, node)
}

function plainLeaf(field: Field, node: LeafNode, context: CompileContext): Expression | null {
  switch (field.kind) {
    case 'text':
      return textExpression(field.part, node)
    case 'labels':
      return labelsExpression(field, node, context)
    case 'property':
      return propertyExpression(field, node, context)
    case 'any_of': {
      const each = field.fields.flatMap((one) => leaf(one, node, context) ?? [])
      return each.length === 0 ? null : or(each)
    }
    case 'latest':
      return latestExpression(field, node, context)
    case 'choice': {
      if (node.type === 'exists') return EVERYTHING
      const text = exactText(node)
      return text === null ? NOTHING : factExpression(context, field.choices[text.toLowerCase()])
    }
    case 'organization_mark': {
      const isOwn = node.type === 'exists' || isChosen(node, ownNames(context))
      return isOwn ? factExpression(context, field.fact) : NOTHING
    }
    case 'organization':
      return isChosen(node, ownNames(context)) ? EVERYTHING : NOTHING
    case 'constant':
      return isChosen(node, field.values) ? EVERYTHING : NOTHING
    default:
      return columnExpression(field, node, context)
  }
}

const ownNames = ({ actor }: CompileContext): string[] => [actor.organizationNumber, actor.organizationId]

function textExpression(part: Extract<Field, { kind: 'text' }>['part'], node: LeafNode): Expression | null {
  if (node.type === 'range') return NOTHING
  const isFact = part === 'topic' || part === 'conversation_labels' || part === 'message_labels'
  const table = isFact ? 'fact_search' : 'message_search'
  if (node.type === 'exists')
    return part === 'any' ? EVERYTHING : { type: 'terms', table, queries: [quoteLexeme(presence(part))] }
  if (part === 'file_ids') {
    const id = exactText(node)
    return id === null ? NOTHING : { type: 'terms', table, queries: [quoteLexeme(lexeme(part, id))] }
  }
  return hasWords(node) ? { type: 'words', place: { part }, node } : null
}

function latestExpression(
  field: Extract<Field, { kind: 'latest' }>,
  node: LeafNode,
  context: CompileContext,
): Expression | null {
  const of = leaf(field.field, node, { ...context, owner: 'message' })
  if (of === null) return null
  if (context.owner === 'message' || (of.type === 'constant' && !of.value)) return NOTHING
  return { type: 'latest', which: field.which, of }
}
