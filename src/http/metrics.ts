import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BodyMemory } from './body-memory.ts'
import type { Cable } from './cable/index.ts'

/** Serves `/metrics` in Prometheus' text format: the process, how long each operation takes, and who listens. */
export function serveMetrics(server: FastifyInstance, parts: { cable: Cable; bodies: BodyMemory }): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'parlance_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer, by operation',
    labelNames: ['dialect', 'operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  countClients(registry, parts.cable)
  countBodies(registry, parts.bodies)
  server.addHook('onResponse', async (request, reply) => {
    const { dialect, operationId } = request.routeOptions.config
    if (!dialect || !operationId) return
    const labels = { dialect: dialect.name, operation: operationId, status: String(reply.statusCode) }
    durations.observe(labels, reply.elapsedTime / 1000)
  })
  server.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

function countClients(registry: Registry, cable: Cable): void {
  new Gauge({
    name: 'parlance_realtime_connections',
    help: 'Clients that are connected to /cable',
    registers: [registry],
    collect() {
      this.set(cable.connections())
    },
  })
  new Counter({
    name: 'parlance_realtime_cut_off_total',
    help: 'Clients of /cable that were cut off because they did not keep up, or had vanished',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(cable.cutOff())
    },
  })
}

function countBodies(registry: Registry, bodies: BodyMemory): void {
  new Gauge({
    name: 'parlance_http_body_bytes',
    help: 'Memory that large bodies of requests take at present',
    registers: [registry],
    collect() {
      this.set(bodies.held())
    },
  })
}
