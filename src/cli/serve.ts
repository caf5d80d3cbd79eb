import { setTimeout } from 'node:timers/promises'
import { type App, type AppOverrides, createApp } from '../app.ts'
import { AppError } from '../core/errors.ts'
import { loadSettings, readEnvironment } from '../settings.ts'

/** What is being answered gets so long to leave, when the program has to end itself. */
const LAST_WORDS_MS = 500

/** Runs the server until it is told to stop (SIGTERM, SIGINT). `overrides` are for tests. */
export async function serve(overrides: AppOverrides = {}): Promise<number> {
  const { settings, problems } = loadSettings(readEnvironment())
  for (const { name, problem } of problems) console.error(`${name}: ${problem}`)
  if (problems.length > 0) return 1
  const stopped = untilSignal()
  let app: App | undefined
  try {
    app = await createApp(settings, overrides)
    void app.lost.then(endLoudly)
    await app.start()
    for (const line of greeting(app, settings)) console.log(line)
    await stopped
    return 0
  } catch (error) {
    console.error(inWords(error))
    return 1
  } finally {
    await app?.stop()
  }
}

/** Without its database the program is of no use: whoever watches over it starts it again. */
async function endLoudly(error: Error): Promise<void> {
  const msg = `the embedded database cannot be opened any more (${error.message}); the program ends`
  console.error(JSON.stringify({ level: 60, time: Date.now(), msg }))
  await setTimeout(LAST_WORDS_MS)
  process.exit(1)
}

/** What an operator can act upon; the stack only of what nobody foresaw. */
function inWords(error: unknown): unknown {
  if (error instanceof AppError) return error.message
  const { code, address, port } = error as { code?: string; address?: string; port?: number }
  if (code === 'EADDRINUSE') return `${address}:${port} is in use by another program`
  if (code === 'EACCES' && port) return `this user may not listen on port ${port}`
  return error
}

function greeting(
  app: App,
  settings: { PUBLIC_URL: string; SMTP_HOST: string; SMTP_RELAY_URL?: string },
): string[] {
  const lines = [`Parlance answers at ${settings.PUBLIC_URL}`]
  lines.push(
    app.smtpPort === null
      ? 'Inbound mail is off (SMTP_PORT=0).'
      : `Mail comes in at smtp://${settings.SMTP_HOST}:${app.smtpPort}; ${settings.SMTP_RELAY_URL ? 'it leaves through the relay.' : 'sent mail is captured, none leaves this machine.'}`,
  )
  if (app.setupCode)
    lines.push(
      `Nobody can sign in yet. Set ADMIN_EMAIL, ADMIN_TOKEN and ORGANIZATION_NAME and start again, or POST ${settings.PUBLIC_URL}/native/v1/setup with setup_code ${app.setupCode} (see docs/configuration.md).`,
    )
  return lines
}

/** Resolves at the first signal to stop. Later ones change nothing: stopping takes seconds at most. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  })
}
