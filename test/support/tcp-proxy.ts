import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** `hang`: nothing gets through and nobody is told. `cut`: connections are reset, new ones refused. */
export type ProxyMode = 'pass' | 'hang' | 'cut'

export interface TcpProxy {
  port: number
  mode(mode: ProxyMode): void
  /** Changes what the client says, before the server hears it. */
  rewrite(change: ((bytes: Buffer) => Buffer) | undefined): void
}

/** Stands between a client and the server at `target`, and can fail as networks do. */
export async function startTcpProxy(
  t: TestContext,
  target: { host: string; port: number },
): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  let current: ProxyMode = 'pass'
  let change: ((bytes: Buffer) => Buffer) | undefined
  const endBoth = (pair: [Socket, Socket]) => {
    for (const socket of pair) socket.destroy()
    pairs.delete(pair)
  }
  const server = createServer((client) => {
    if (current === 'cut') return client.resetAndDestroy()
    const upstream = connect(target)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    client.on('data', (bytes) => upstream.write(change ? change(bytes) : bytes))
    upstream.on('data', (bytes) => client.write(bytes))
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', () => endBoth(pair))
      socket.on('close', () => endBoth(pair))
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
      for (const pair of [...pairs]) {
        if (mode === 'cut') {
          pair[0].resetAndDestroy()
          endBoth(pair)
        } else for (const socket of pair) mode === 'hang' ? socket.pause() : socket.resume()
      }
    },
    rewrite(next) {
      change = next
    },
  }
}
