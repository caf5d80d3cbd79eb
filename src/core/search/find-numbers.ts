import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { and, type Expression } from './compile/expression.ts'
import {
  isAboutRow,
  numbersOfRows,
  numbersOfSet,
  type RenderContext,
  renderCondition,
  rowsWith,
} from './compile/render.ts'
import { difference, intersection, type NumberSet, readNumbers, sizeOf, union } from './numbers.ts'

/** Up to so many candidates are looked at one by one; of more, it is quicker to list all rows with the facts. */
const FEW = 3000

/**
 * The numbers of all rows that match. The database lists the rows of each word or fact, by index alone; what a
 * query joins by AND, OR and NOT is joined here, in bits, which costs next to nothing.
 */
export async function findNumbers(
  tx: Tx,
  expression: Expression,
  context: RenderContext,
): Promise<NumberSet> {
  const conjuncts = expression.type === 'and' ? expression.of : [expression]
  const facts = and(conjuncts.filter(isAboutRow))
  const sets = conjuncts.filter((part) => !isAboutRow(part))
  if (facts.type === 'constant' || sets.every((part) => part.type === 'not'))
    return evaluate(tx, expression, context)
  const found = await evaluate(tx, and(sets), context)
  const size = sizeOf(found)
  if (size === 0) return found
  if (size > FEW) return intersection(found, await evaluate(tx, facts, context))
  const checked = numbersOfRows(renderCondition(facts, context), context, rowsWith(found, context))
  const [few] = await readSets(tx, [checked])
  return few ?? new Map()
}

async function evaluate(tx: Tx, expression: Expression, context: RenderContext): Promise<NumberSet> {
  const leaves: RawBuilder<unknown>[] = []
  const plan = planOf(expression, context, leaves)
  const { set, isComplement } = join(plan, await readSets(tx, leaves))
  if (!isComplement) return set
  const [all] = await readSets(tx, [numbersOfRows(sql`true`, context)])
  return difference(all ?? new Map(), set)
}

/** A query over sets that are still to be read. */
type Plan = { type: 'leaf'; at: number } | { type: 'and' | 'or'; of: Plan[] } | { type: 'not'; of: Plan }

/** Notes in `leaves` what has to be read. What can be told from a row is one leaf, however it is joined. */
function planOf(expression: Expression, context: RenderContext, leaves: RawBuilder<unknown>[]): Plan {
  const leaf = (select: RawBuilder<unknown>): Plan => ({ type: 'leaf', at: leaves.push(select) - 1 })
  if (isAboutRow(expression)) return leaf(numbersOfRows(renderCondition(expression, context), context))
  switch (expression.type) {
    case 'and':
    case 'or': {
      const facts = expression.of.filter(isAboutRow)
      const others = expression.of.filter((part) => !isAboutRow(part))
      const parts: Expression[] = facts.length > 1 ? [{ ...expression, of: facts }] : facts
      const of = [...parts, ...others].map((part) => planOf(part, context, leaves))
      return { type: expression.type, of }
    }
    case 'not':
      return { type: 'not', of: planOf(expression.of, context, leaves) }
    case 'terms':
    case 'message':
      return leaf(numbersOfSet(expression, context))
    default:
      throw new Error(`${expression.type} is no set of rows`)
  }
}

/** So many sets are read by one statement, and so at one moment. More are rare, and would be much at once. */
const SETS_OF_STATEMENT = 8

async function readSets(tx: Tx, leaves: RawBuilder<unknown>[]): Promise<NumberSet[]> {
  const sets: NumberSet[] = []
  for (let at = 0; at < leaves.length; at += SETS_OF_STATEMENT) {
    const columns = leaves
      .slice(at, at + SETS_OF_STATEMENT)
      .map((leaf, index) => sql`${leaf} as ${sql.ref(`set_${index}`)}`)
    const { rows } = await sql<Record<string, string | null>>`select ${sql.join(columns)}`.execute(tx.db)
    for (const index of columns.keys()) sets.push(readNumbers(rows[0]?.[`set_${index}`] ?? ''))
  }
  return sets
}

/** A set, or all rows but those of a set. */
interface Found {
  set: NumberSet
  isComplement: boolean
}

function join(plan: Plan, sets: NumberSet[]): Found {
  if (plan.type === 'leaf') return { set: sets[plan.at] ?? new Map(), isComplement: false }
  if (plan.type === 'not') return complement(join(plan.of, sets))
  const [first, ...rest] = plan.of.map((part) => join(part, sets))
  if (!first) throw new Error('a connection of nothing')
  if (plan.type === 'and') return rest.reduce(both, first)
  // De Morgan: either is what is not in neither.
  return complement(rest.map(complement).reduce(both, complement(first)))
}

const complement = ({ set, isComplement }: Found): Found => ({ set, isComplement: !isComplement })

function both(left: Found, right: Found): Found {
  if (left.isComplement && right.isComplement) return { set: union(left.set, right.set), isComplement: true }
  if (right.isComplement) return { set: difference(left.set, right.set), isComplement: false }
  if (left.isComplement) return { set: difference(right.set, left.set), isComplement: false }
  return { set: intersection(left.set, right.set), isComplement: false }
}
