import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/**
 * `hang`: nothing gets through and nobody is told. `cut`: connections are reset, new ones refused. `vanish`: whatever
 * is said in either direction is lost, on connections of now for ever.
 */
export type ProxyMode = 'pass' | 'hang' | 'cut' | 'vanish'

export interface TcpProxy {
  port: number
  mode(mode: ProxyMode): void
  /** Resets all connections of now, towards both sides; new ones get through. */
  reset(): void
  /** Changes what the client says, before the server hears it. */
  rewrite(change: ((bytes: Buffer) => Buffer) | undefined): void
}

/** Stands between a client and the server at `target`, and can fail as networks do. */
export async function startTcpProxy(
  t: TestContext,
  target: { host: string; port: number },
): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  const swallowed = new WeakSet<[Socket, Socket]>()
  let current: ProxyMode = 'pass'
  let change: ((bytes: Buffer) => Buffer) | undefined
  const endBoth = (pair: [Socket, Socket]) => {
    for (const socket of pair) socket.destroy()
    pairs.delete(pair)
  }
  const resetAll = () => {
    for (const pair of [...pairs]) {
      for (const socket of pair) socket.resetAndDestroy()
      pairs.delete(pair)
    }
  }
  const server = createServer((client) => {
    if (current === 'cut') return client.resetAndDestroy()
    const upstream = connect(target)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    if (current === 'vanish') swallowed.add(pair)
    client.on('data', (bytes) => swallowed.has(pair) || upstream.write(change ? change(bytes) : bytes))
    upstream.on('data', (bytes) => swallowed.has(pair) || client.write(bytes))
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', () => endBoth(pair))
      // Who is gone does not say that the other one hung up either.
      socket.on('close', () => swallowed.has(pair) || endBoth(pair))
      if (current === 'hang') socket.pause()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const pair of pairs) endBoth(pair)
    server.close()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    mode(mode) {
      current = mode
      if (mode === 'cut') return resetAll()
      for (const pair of pairs) {
        if (mode === 'vanish') swallowed.add(pair)
        for (const socket of pair) mode === 'hang' ? socket.pause() : socket.resume()
      }
    },
    reset: resetAll,
    rewrite(next) {
      change = next
    },
  }
}
