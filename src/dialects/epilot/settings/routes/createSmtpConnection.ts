import { planConnection } from '../../../../core/smtp-connections/index.ts'
import { type Route, rawRoute } from '../../../../http/route.ts'
import { created } from '../../responses.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { presentSmtpConnection } from '../present/smtp.ts'
import { CreateSmtpConnectionRequest, SkipTest, SmtpConnection } from '../schemas/smtp.ts'
import { tryAndKeep } from '../smtp/try-and-keep.ts'

export const createSmtpConnection = (deps: SettingsDependencies): Route =>
  rawRoute({
    operationId: 'createSmtpConnection',
    method: 'POST',
    path: '/v2/smtp/connections',
    summary: 'Adds a relay of the organization’s own, after logging in there',
    access: 'administrator',
    query: SkipTest,
    body: CreateSmtpConnectionRequest,
    responses: created(SmtpConnection),
    async handle(_request, reply, { actor, query, body }) {
      const connection = await tryAndKeep(deps, {
        actor,
        skipsTest: query.skip_test ?? false,
        plan: (tx) =>
          planConnection(tx, {
            host: body.smtp_host,
            port: String(body.smtp_port),
            security: body.smtp_secure,
            username: body.smtp_username,
            password: body.smtp_password,
          }),
      })
      return reply.status(201).send(presentSmtpConnection(connection))
    },
  })
