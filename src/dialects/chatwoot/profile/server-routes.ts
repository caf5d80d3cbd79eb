import { Type } from 'typebox'
import { type Route, rawRoute } from '../../../http/route.ts'

/** The version of the API that is spoken here: clients look whether it is new enough. */
const SPOKEN = '4.14.2'

/** `2026-06-10 17:13:55` */
const plainTime = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ')

/** What clients ask to see whether anybody is there. */
export const serverRoutes = (): Route[] => [
  rawRoute({
    operationId: 'getServer',
    method: 'GET',
    path: '/api',
    summary: 'Whether the server is there, and what it speaks',
    access: 'anyone',
    responses: {
      200: Type.Object({
        version: Type.String(),
        timestamp: Type.String(),
        queue_services: Type.String(),
        data_services: Type.String(),
      }),
    },
    handle: async (_, reply) =>
      reply.send({
        version: SPOKEN,
        timestamp: plainTime(new Date()),
        queue_services: 'ok',
        data_services: 'ok',
      }),
  }),
  rawRoute({
    operationId: 'getHealth',
    method: 'GET',
    path: '/health',
    summary: 'Whether the server is there',
    access: 'anyone',
    responses: { 200: Type.Object({ status: Type.String() }) },
    handle: async (_, reply) => reply.send({ status: 'woot' }),
  }),
]
