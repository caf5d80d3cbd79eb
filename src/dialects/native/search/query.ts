import { invalid } from '../../../core/errors.ts'
import { listPeople, type Person } from '../../../core/people/index.ts'
import { personNumber } from '../../../core/permit.ts'
import type { Tx } from '../../../core/run.ts'
import {
  type BoolNode,
  type LeafNode,
  type Node,
  parseQuery,
  type Query,
} from '../../../core/search/index.ts'
import { conversationFields } from './fields.ts'

/** What somebody asks of conversations. Throws `invalid` with `position` for what cannot be meant. */
export async function queryOf(tx: Tx, text: string): Promise<Query> {
  const query = parseQuery(text, { isAllWanted: true })
  if (!query.root) return query
  const people = leavesOf(query.root).some(namesPerson) ? await listPeople(tx) : []
  return { text, root: meant(query.root, { people, own: personNumber(tx.actor) ?? '' }) }
}

interface Around {
  people: Person[]
  own: string
}

const PEOPLE = new Set(['assignee', 'author'])
const namesPerson = ({ field }: LeafNode): boolean => field !== null && PEOPLE.has(field)

const leavesOf = (node: Node): LeafNode[] => {
  if (node.type === 'all') return []
  if (node.type !== 'bool') return [node]
  return [...node.must, ...node.should, ...node.not].flatMap(leavesOf)
}

/** The tree with `is:`, `has:` and names of people in words that fields know. */
function meant(node: Node, around: Around): Node {
  if (node.type === 'all') return node
  if (node.type === 'bool') {
    const all = (nodes: Node[]) => nodes.map((each) => meant(each, around))
    return { ...node, must: all(node.must), should: all(node.should), not: all(node.not) }
  }
  if (node.field === 'is' || node.field === 'has') return markOf(node, around)
  if (isUnknown(node))
    throw invalid(`query: there is no field "${node.field}"`, { position: node.at, field: node.field })
  return namesPerson(node) ? personOf(node, around) : node
}

const isUnknown = ({ field }: LeafNode): boolean =>
  field !== null && field !== '*' && (field.startsWith('#') || !conversationFields.find(field))

const textOf = (node: LeafNode): string | null => ('text' in node ? node.text.toLowerCase() : null)

const not = (of: Node): BoolNode => ({ type: 'bool', must: [], should: [], not: [of], at: of.at })

/** What `is:` and `has:` may be followed by. */
function markOf(node: LeafNode, { own }: Around): Node {
  const { at } = node
  const term = (field: string, text: string): LeafNode => ({ type: 'term', field, text, at })
  const exists = (field: string): LeafNode => ({ type: 'exists', field, at })
  const fact = (name: string) => term('#fact', name)
  const marks: Record<string, () => Node> = {
    'is:read': () => term('#read', own),
    'is:unread': () => not(term('#read', own)),
    'is:pinned': () => term('#pinned', own),
    'is:mine': () => term('assignee', own),
    'is:assigned': () => exists('assignee'),
    'is:unassigned': () => not(exists('assignee')),
    'is:open': () => term('state', 'open'),
    'is:snoozed': () => term('state', 'snoozed'),
    'is:done': () => fact('closed'),
    'is:closed': () => fact('closed'),
    'is:favorite': () => fact('favorite'),
    'is:spam': () => fact('spam'),
    'is:trash': () => fact('trash'),
    'is:sent': () => fact('sent'),
    'is:failed': () => fact('failed'),
    'has:draft': () => fact('draft'),
    'has:attachment': () => exists('filename'),
    'has:label': () => exists('label'),
  }
  const name = `${node.field}:${textOf(node) ?? ''}`
  const mark = Object.hasOwn(marks, name) ? marks[name] : undefined
  if (mark) return mark()
  const known = Object.keys(marks).filter((each) => each.startsWith(`${node.field}:`))
  throw invalid(`query: expected one of ${known.join(', ')}`, { position: at, expected: known })
}

/** `me`, `none`, a name, an address, an id or a number. */
function personOf(node: LeafNode, { people, own }: Around): Node {
  const asked = textOf(node)
  if (asked === null) return node
  if (asked === 'me') return { type: 'term', field: node.field, text: own, at: node.at }
  if (asked === 'none') return not({ type: 'exists', field: node.field ?? '', at: node.at })
  const found = people.filter(
    ({ name, email }) =>
      email === asked || name.toLowerCase() === asked || name.toLowerCase().split(/\s+/).includes(asked),
  )
  if (found.length === 0) return node
  const should = found.map(
    ({ number }): LeafNode => ({
      type: 'term',
      field: node.field,
      text: number,
      at: node.at,
    }),
  )
  return { type: 'bool', must: [], should, not: [], at: node.at }
}
