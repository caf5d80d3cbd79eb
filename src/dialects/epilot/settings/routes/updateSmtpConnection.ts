import { planChange } from '../../../../core/smtp-connections/index.ts'
import { type Route, rawRoute } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { presentSmtpConnection } from '../present/smtp.ts'
import { ConnectionParam, SkipTest, SmtpConnection, UpdateSmtpConnectionRequest } from '../schemas/smtp.ts'
import { tryAndKeep } from '../smtp/try-and-keep.ts'
import { toSmtpChanges } from '../translate/smtp.ts'

export const updateSmtpConnection = (deps: SettingsDependencies): Route =>
  rawRoute({
    operationId: 'updateSmtpConnection',
    method: 'PUT',
    path: '/v2/smtp/connections/{connectionId}',
    summary: 'Changes what is given of a connection, after logging in with all of it',
    access: 'administrator',
    params: ConnectionParam,
    query: SkipTest,
    body: UpdateSmtpConnectionRequest,
    responses: ok(SmtpConnection),
    handle: async (_request, _reply, { actor, params, query, body }) =>
      presentSmtpConnection(
        await tryAndKeep(deps, {
          actor,
          skipsTest: query.skip_test ?? false,
          plan: (tx) => planChange(tx, { id: params.connectionId, ...toSmtpChanges(body) }),
        }),
      ),
  })
