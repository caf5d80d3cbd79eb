import { recordTest, smtpAccount, smtpVersion } from '../../../../core/smtp-connections/index.ts'
import { type Route, rawRoute } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { ConnectionParam, SmtpTestResult } from '../schemas/smtp.ts'
import { present } from '../smtp/try-and-keep.ts'

export const testSmtpConnection = ({ core, testSmtp }: SettingsDependencies): Route =>
  rawRoute({
    operationId: 'testSmtpConnection',
    method: 'POST',
    path: '/v2/smtp/connections/{connectionId}/test',
    summary: 'Logs in at the relay, and says at which step that failed',
    access: 'administrator',
    params: ConnectionParam,
    responses: ok(SmtpTestResult),
    async handle(_request, _reply, call) {
      const actor = present(call.actor)
      const id = call.params.connectionId
      const [version, found] = await core.read(actor, async (tx) => [
        await smtpVersion(tx, id),
        await smtpAccount(tx, id),
      ])
      const test = 'problem' in found ? found.problem : await testSmtp(found.account)
      await core.run(actor, (tx) => recordTest(tx, { id, version, test }))
      return {
        status: test.status,
        ...(test.error ? { error: test.error } : {}),
        tested_at: new Date().toISOString(),
      }
    },
  })
