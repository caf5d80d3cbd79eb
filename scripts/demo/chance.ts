/** Choices that look like chance and are the same each time. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** Whether something that happens so often (0 to 1) happens now. */
  is(share: number): boolean
  pick<T>(all: readonly T[]): T
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  /** One of them, the heavier the likelier. */
  weighed<T extends { weight: number }>(all: readonly T[]): T
}

/** Pseudo-random numbers by mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = <T>(all: readonly T[]): T => {
    const found = all[Math.floor(next() * all.length)]
    if (found === undefined) throw new Error('there is nothing to choose from')
    return found
  }
  return {
    next,
    pick,
    is: (share) => next() < share,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    weighed(all) {
      let left = next() * all.reduce((sum, { weight }) => sum + weight, 0)
      for (const each of all) {
        left -= each.weight
        if (left < 0) return each
      }
      return pick(all)
    },
  }
}
