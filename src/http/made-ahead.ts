/**
 * What a call needs that takes a while to make: it is made before the transaction, which nobody is to wait in, and
 * belongs to the body of the call.
 */
export function madeAhead<T>(make: () => Promise<T>) {
  const made = new WeakMap<object, T>()
  return {
    /** For a route, where its body is one that needs it. */
    before: <B extends object>(isNeeded: (body: B) => boolean) => ({
      async prepare<C extends { body: B }>(call: C): Promise<C> {
        if (isNeeded(call.body)) made.set(call.body, await make())
        return call
      },
    }),
    of(body: object): T {
      const found = made.get(body)
      if (found === undefined) throw new Error('nothing was made ahead for this call')
      return found
    },
  }
}
