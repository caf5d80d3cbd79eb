import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Serves `/metrics` in Prometheus' text format: the process, and how long each operation takes. */
export function serveMetrics(server: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'parlance_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer, by operation',
    labelNames: ['dialect', 'operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  server.addHook('onResponse', async (request, reply) => {
    const { dialect, operationId } = request.routeOptions.config
    if (!dialect || !operationId) return
    const labels = { dialect: dialect.name, operation: operationId, status: String(reply.statusCode) }
    durations.observe(labels, reply.elapsedTime / 1000)
  })
  server.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
