import { randomBytes } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import { isPrepared, prepareInstallation } from '../core/installation/index.ts'
import type { Core } from '../core/run.ts'
import type { Settings } from '../settings.ts'

export const randomCode = (): string => randomBytes(6).toString('base64url')

/** Makes the first administrator when the settings name one. Returns the setup code while there is none. */
export async function prepareFirstStart(core: Core, settings: Settings): Promise<string | null> {
  if (await isPrepared(core.database.kysely)) return null
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ADMIN_TOKEN: token } = settings
  if (!email) return randomCode()
  try {
    await prepareInstallation(core, {
      email,
      name: email,
      organizationName: settings.ORGANIZATION_NAME ?? 'Parlance',
      ...(password === undefined ? {} : { password }),
      ...(token === undefined ? {} : { token }),
    })
  } catch (error) {
    // Another process on the same database was faster.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
  return null
}
