import { type DomainKey, makeDomainKey } from '../../../../core/domains/index.ts'

/** Keys are made before the transaction, which nobody is to wait in; they belong to the body of their call. */
const keys = new WeakMap<object, DomainKey>()

/** For routes that may add a domain: makes its key ahead, where the body is one that needs it. */
export const withDomainKey = <B extends object>(adds: (body: B) => boolean) => ({
  async prepare<C extends { body: B }>(call: C): Promise<C> {
    if (adds(call.body)) keys.set(call.body, await makeDomainKey())
    return call
  },
})

export function preparedKey(body: object): DomainKey {
  const key = keys.get(body)
  if (!key) throw new Error('no key was made for this domain')
  return key
}
