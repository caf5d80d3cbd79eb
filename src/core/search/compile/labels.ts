import { sql } from 'kysely'
import type { Field } from '../fields.ts'
import { matchesGlob, toLike } from '../glob.ts'
import type { LeafNode } from '../lucene/tree.ts'
import { about, type CompileContext, columnOf, factExpression } from './context.ts'
import { type Expression, NOTHING, or } from './expression.ts'
import { exactText, hasWords } from './values.ts'

type LabelsField = Extract<Field, { kind: 'labels' }>

/** Labels together with the folders that a dialect shows as labels. Folder names have no case. */
export function labelsExpression(
  field: LabelsField,
  node: LeafNode,
  context: CompileContext,
): Expression | null {
  if (node.type === 'range') return NOTHING
  const column = columnOf(field.of, 'labels')
  const folders = foldersMeant(field, node).map((name) => factExpression(context, field.folders[name]))
  if (node.type === 'exists')
    return or([...folders, about(context, field.of, { predicate: sql`${column} <> '{}'` })])
  if (!field.isWhole) {
    const part = field.of === 'conversation' ? 'conversation_labels' : 'message_labels'
    const words: Expression[] = hasWords(node) ? [{ type: 'words', place: { part }, node }] : []
    return folders.length + words.length === 0 ? null : or([...folders, ...words])
  }
  const text = exactText(node)
  // A folder's name is taken: no label of that name exists beside it.
  if (text !== null && folders.length > 0) return or(folders)
  const predicate =
    node.type === 'pattern'
      ? sql`exists (select 1 from unnest(${column}) as label where label like ${toLike(node.parts)})`
      : sql`${column} @> array[${text}]::text[]`
  return or([...folders, about(context, field.of, { predicate })])
}

function foldersMeant(field: LabelsField, node: LeafNode): string[] {
  const names = Object.keys(field.folders)
  if (node.type === 'exists') return names
  if (node.type !== 'pattern') return names.filter((name) => name === exactText(node)?.toLowerCase())
  const parts = node.parts.map((part) => ('literal' in part ? { literal: part.literal.toLowerCase() } : part))
  return names.filter((name) => matchesGlob(parts, name))
}
