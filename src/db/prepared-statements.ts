/** Statements that this process has the server keep parsed and planned, by their text. */
export interface PreparedStatements {
  /** The name under which a statement is kept; undefined: send it as it is. */
  nameOf(text: string): string | undefined
  /** Keeps nothing any more: another process has changed the schema under what is kept. */
  giveUp(): void
}

/** Generated statements (searches) come in endless variety: they must not fill the server's memory. */
const MAX_STATEMENTS = 300
const MAX_LENGTH = 4000
/** Seen once or twice, a statement may never come again. */
const WORTH_KEEPING = 3

/**
 * A query whose best plan hangs on its words (how common a term is) is planned anew each time: a generic plan would
 * be wrong for some.
 */
const SEARCHES =
  /\b(message_search|fact_search|search_words|search_vocabulary|conversation_counts|conversation_folder)\b/
const CHANGES_SOMETHING = /\b(insert|update|delete)\b/i

/** Counts statements, and names those that come again and again. One per process. */
export function preparedStatements(): PreparedStatements {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  let isGivenUp = false
  return {
    giveUp() {
      isGivenUp = true
    },
    nameOf(text) {
      if (isGivenUp) return undefined
      const name = names.get(text)
      if (name || names.size >= MAX_STATEMENTS || text.length > MAX_LENGTH) return name
      if (SEARCHES.test(text) && !CHANGES_SOMETHING.test(text)) return undefined
      const count = (counts.get(text) ?? 0) + 1
      if (count < WORTH_KEEPING) {
        // Forgetting the counts now and then only delays the keeping.
        if (counts.size > 10 * MAX_STATEMENTS) counts.clear()
        counts.set(text, count)
        return undefined
      }
      counts.delete(text)
      names.set(text, `parlance_${names.size}`)
      return names.get(text)
    },
  }
}
