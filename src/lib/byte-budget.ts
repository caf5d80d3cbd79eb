/** Shares a number of bytes of memory between things that happen at once. */
export interface ByteBudget {
  /** Takes the bytes if they are free, else nothing. */
  tryTake(bytes: number): boolean
  /** Waits for its turn. More than the whole budget waits until it is alone. */
  take(bytes: number): Promise<void>
  release(bytes: number): void
}

export function byteBudget(total: number): ByteBudget {
  let used = 0
  const waiting: { bytes: number; start: () => void }[] = []
  const fits = (bytes: number): boolean => used === 0 || used + bytes <= total

  function startWaiting(): void {
    for (let first = waiting[0]; first && fits(first.bytes); first = waiting[0]) {
      waiting.shift()
      used += first.bytes
      first.start()
    }
  }

  return {
    tryTake(bytes) {
      if (used + bytes > total) return false
      used += bytes
      return true
    },
    async take(bytes) {
      // First come, first served: a large one would else wait forever behind small ones.
      if (waiting.length === 0 && fits(bytes)) used += bytes
      else await new Promise<void>((start) => waiting.push({ bytes, start }))
    },
    release(bytes) {
      used -= bytes
      startWaiting()
    },
  }
}
