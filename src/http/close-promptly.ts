import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long requests in flight may take to be answered once the server stops. */
const GRACE_MS = 10_000
const LOOK_EVERY_MS = 50

/**
 * Lets a stopping server answer what is in flight, and nothing else hold it up. Node counts a connection on which
 * nothing was ever asked as busy (browsers open some in advance), and one that falls idle during the stop stays
 * open until its keep-alive ends: both would take a minute.
 */
export function closePromptly(server: FastifyInstance): void {
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let timer: NodeJS.Timeout | undefined
  let deadline: NodeJS.Timeout | undefined
  server.addHook('preClose', async () => {
    timer = setInterval(() => {
      // A moment later: by then a request that was on its way has been read.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      server.server.closeIdleConnections()
    }, LOOK_EVERY_MS)
    deadline = setTimeout(() => server.server.closeAllConnections(), GRACE_MS)
  })
  server.addHook('onClose', async () => {
    clearInterval(timer)
    clearTimeout(deadline)
  })
}
