/** Like `Promise.all` of a mapping, at most `limit` at a time; the results keep the order. */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length)
  const entries = items.entries()
  async function work(): Promise<void> {
    for (const [at, item] of entries) results[at] = await map(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work))
  return results
}
