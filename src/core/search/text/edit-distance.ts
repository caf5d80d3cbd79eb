/**
 * Whether two words differ by at most `limit` edits: a character added, left out or exchanged, or two
 * neighbours swapped (optimal string alignment).
 */
export function isNear(left: string, right: string, limit: number): boolean {
  if (Math.abs(left.length - right.length) > limit) return false
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= left.length; i += 1) {
    const row = nextRow(left, right, rows)
    if (Math.min(...row) > limit) return false
    rows.push(row)
  }
  return (rows.at(-1)?.at(-1) ?? 0) <= limit
}

function nextRow(left: string, right: string, rows: number[][]): number[] {
  const i = rows.length
  const above = rows[i - 1] ?? []
  const twoAbove = rows[i - 2] ?? []
  const row = [i]
  for (let j = 1; j <= right.length; j += 1) {
    const isSame = left[i - 1] === right[j - 1]
    const isSwapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
    row.push(
      Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (twoAbove[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      ),
    )
  }
  return row
}

/** Edits that `~` allows when the query names no number: none in short words, one, then two. */
export function defaultDistance(word: string): 0 | 1 | 2 {
  if (word.length < 3) return 0
  return word.length < 6 ? 1 : 2
}
