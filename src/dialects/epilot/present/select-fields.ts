/**
 * Answers with a part of an entity, as `fields` asks: names lead through objects and lists by dots, `*` stands
 * for any text inside one level, `**` for any number of levels, `!` before a name leaves it out.
 */

/** A pattern, split at its dots. */
type Pattern = readonly string[]

/** How far a pattern has been followed: indexes of the segments that may come next. */
interface Progress {
  pattern: Pattern
  at: readonly number[]
}

/** Returns a function that cuts an entity down; `_id` stays unless it is left out by name. */
export function fieldSelector(fields: readonly string[] | undefined): (entity: unknown) => unknown {
  if (!fields || fields.length === 0) return (entity) => entity
  const excludes = fields.filter((field) => field.startsWith('!')).map((field) => start(field.slice(1)))
  const named = fields.filter((field) => !field.startsWith('!'))
  const includes = named.length > 0 ? [...named, '_id'].map(start) : null
  return (entity) => cut(entity, includes, excludes) ?? {}
}

const start = (field: string): Progress => {
  const pattern = field.split('.')
  return { pattern, at: reachable(pattern, [0]) }
}

/** `includes` null: everything from here on. Undefined: nothing of it was asked for. */
function cut(value: unknown, includes: Progress[] | null, excludes: Progress[]): unknown {
  if (includes === null && excludes.length === 0) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => cut(item, includes, excludes)).filter((item) => item !== undefined)
    return items.length > 0 || value.length === 0 ? items : undefined
  }
  if (typeof value !== 'object' || value === null) return includes === null ? value : undefined
  const kept = Object.entries(value).flatMap(([key, child]) => {
    const rest = cutChild(key, child, { includes, excludes })
    return rest === undefined ? [] : [[key, rest] as const]
  })
  return kept.length > 0 || includes === null ? Object.fromEntries(kept) : undefined
}

function cutChild(
  key: string,
  child: unknown,
  { includes, excludes }: { includes: Progress[] | null; excludes: Progress[] },
): unknown {
  const out = follow(excludes, key)
  if (out.some(isAtEnd)) return undefined
  if (includes === null) return cut(child, null, out)
  const into = follow(includes, key)
  if (into.some(isAtEnd)) return cut(child, null, out)
  return into.length > 0 ? cut(child, into, out) : undefined
}

/** All patterns that are still alive after one more name. */
function follow(all: Progress[], key: string): Progress[] {
  const moved = all.map(({ pattern, at }) => ({ pattern, at: step(pattern, at, key) }))
  return moved.filter((progress) => progress.at.length > 0)
}

const isAtEnd = ({ pattern, at }: Progress): boolean => at.includes(pattern.length)

function step(pattern: Pattern, at: readonly number[], key: string): number[] {
  const next = at.flatMap((index) => {
    const segment = pattern[index]
    if (segment === undefined) return []
    if (segment === '**') return [index]
    return matchesGlob(segment, key) ? [index + 1] : []
  })
  return reachable(pattern, next)
}

/** `**` may stand for no level at all: then its successor is next as well. */
function reachable(pattern: Pattern, at: readonly number[]): number[] {
  const found = new Set<number>()
  for (const index of at) {
    let next = index
    found.add(next)
    while (pattern[next] === '**') {
      next += 1
      found.add(next)
    }
  }
  return [...found]
}

/** Whether `*` in `glob` can stand for something so that it reads `text`. Linear: no backtracking pattern. */
export function matchesGlob(glob: string, text: string): boolean {
  const parts = glob.split('*')
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return glob === text
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false
  let from = first.length
  const end = text.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from)
    if (found < 0 || found + part.length > end) return false
    from = found + part.length
  }
  return true
}
