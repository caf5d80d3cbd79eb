import type { TestContext } from 'node:test'
import ActionCable from '@rails/actioncable'
import { WebSocket } from 'ws'
import type { CableEvent } from './cable-client.ts'

/** The client that Rails publishes, which browsers run. */
export interface OfficialClient {
  heard: CableEvent[]
  /** Waits until it is subscribed, the next time. */
  connected(): Promise<void>
  disconnected(): Promise<void>
  until(event: string, fits?: (data: CableEvent['data']) => boolean): Promise<CableEvent['data']>
  /** As a page that is looked at again: it need not wait for its next try. */
  comeBack(): void
  moveTo(url: string): void
}

type Listener = () => void

/** What it needs of a browser. */
const pageListeners = new Map<string, Set<Listener>>()
Object.assign(globalThis, {
  addEventListener: (name: string, listener: Listener) =>
    pageListeners.set(name, (pageListeners.get(name) ?? new Set()).add(listener)),
  removeEventListener: (name: string, listener: Listener) => pageListeners.get(name)?.delete(listener),
  document: { visibilityState: 'visible' },
})
Object.assign(ActionCable.adapters, { WebSocket })

const LOOK_EVERY_MS = 10
const WAIT_MS = 15_000

export function officialClient(t: TestContext, url: string, params: Record<string, unknown>): OfficialClient {
  let current = url
  const consumer = ActionCable.createConsumer((() => `${current.replace(/^http/, 'ws')}/cable`) as never)
  const heard: CableEvent[] = []
  const turns = { connected: 0, disconnected: 0 }
  const awaited = { connected: 0, disconnected: 0 }
  const taken = new Set<CableEvent>()
  consumer.subscriptions.create(
    { channel: 'RoomChannel', ...params },
    {
      connected: () => {
        turns.connected += 1
      },
      disconnected: () => {
        turns.disconnected += 1
      },
      received: (event: CableEvent) => {
        heard.push(event)
      },
    },
  )
  t.after(() => consumer.disconnect())
  const turn = async (name: 'connected' | 'disconnected') => {
    awaited[name] += 1
    await condition(name, () => turns[name] >= awaited[name] || undefined)
  }
  return {
    heard,
    connected: () => turn('connected'),
    disconnected: () => turn('disconnected'),
    until: (event, fits = () => true) =>
      condition(event, () => {
        const found = heard.find((each) => each.event === event && !taken.has(each) && fits(each.data))
        if (found) taken.add(found)
        return found?.data
      }),
    comeBack() {
      for (const listener of pageListeners.get('visibilitychange') ?? []) listener()
    },
    moveTo(next) {
      current = next
    },
  }
}

async function condition<T>(what: string, look: () => T | undefined): Promise<T> {
  const until = Date.now() + WAIT_MS
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    if (Date.now() > until) throw new Error(`waited for ${what} in vain`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
