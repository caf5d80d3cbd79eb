import type { Actor } from '../../../../core/actor.ts'
import { AppError, invalid } from '../../../../core/errors.ts'
import type { Tx } from '../../../../core/run.ts'
import {
  keepConnection,
  type Planned,
  type SmtpConnection,
  type SmtpTest,
} from '../../../../core/smtp-connections/index.ts'
import type { SettingsDependencies } from '../dependencies.ts'

/** Logs in with what is planned, unless nobody wants that, and keeps it only when that has worked. */
export async function tryAndKeep(
  { core, testSmtp }: SettingsDependencies,
  input: { actor: Actor | null; skipsTest: boolean; plan(tx: Tx): Promise<Planned> },
): Promise<SmtpConnection> {
  const actor = present(input.actor)
  const planned = await core.read(actor, input.plan).catch(namingFields)
  const test = input.skipsTest ? null : await tryOut(testSmtp, planned)
  if (test && test.status !== 'ok')
    throw invalid(`the test failed (${test.status}): ${test.error}`, { test_status: test.status })
  return core.run(actor, (tx) => keepConnection(tx, { ...planned, test }))
}

const tryOut = async (
  test: SettingsDependencies['testSmtp'],
  { trial }: Pick<Planned, 'trial'>,
): Promise<SmtpTest> => ('problem' in trial ? trial.problem : test(trial.account))

/** A field is named as the caller knows it. */
function namingFields(error: unknown): never {
  if (!(error instanceof AppError) || typeof error.details.field !== 'string') throw error
  const { code, message, details } = error
  const field = `smtp_${details.field}`
  throw new AppError(code, message.replace(new RegExp(`^${details.field}\\b`), field), { ...details, field })
}

export function present(actor: Actor | null): Actor {
  if (!actor) throw new AppError('unauthenticated', 'a person changes connections')
  return actor
}
