/**
 * One run at a time; who asks during a run shares the next one, so that it sees what he did before. When the run
 * fails, he has waited long enough: he fails with it.
 */
export function shareNext<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  const start = () => {
    const started = work()
    next = undefined
    running = started
    return started
  }
  return () => {
    next ??= running.then(start, (error) => {
      next = undefined
      running = Promise.resolve()
      throw error
    })
    return next
  }
}
