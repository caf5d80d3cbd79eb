import { AppError } from '../core/errors.ts'
import { loadSettings, readEnvironment, type Settings } from '../settings.ts'
import { answers, readRunFile } from './run-file.ts'

/** A server that the command line talks to over the native API. */
export interface Connection {
  url: string
  token: string
  close(): Promise<void>
}

/**
 * Finds the server to talk to: the one that `--url` and `--token` name; else the one that runs on this data
 * directory; else the one that PUBLIC_URL and ADMIN_TOKEN name, if it answers. Where none runs, one is started
 * inside this process for the command alone: no mail comes in or goes out by it.
 */
export async function connect(options: { url?: string; token?: string }): Promise<Connection> {
  const environment = readEnvironment()
  const token = options.token ?? environment.ADMIN_TOKEN
  if (options.url !== undefined) return named(options.url, token)
  const settings = usableSettings(environment)
  const run = await readRunFile(settings.DATA_DIR)
  if (run) return { url: run.url, token: options.token ?? run.token, close: async () => {} }
  if (environment.PUBLIC_URL && token && (await answers(settings.PUBLIC_URL)))
    return named(settings.PUBLIC_URL, token)
  return startOwn(settings, options.token)
}

function named(url: string, token: string | undefined): Connection {
  if (!URL.canParse(url)) throw new AppError('invalid', `${url} is not a URL`)
  if (!token) throw new AppError('invalid', 'a token is needed: --token, or ADMIN_TOKEN in the environment')
  return { url: url.replace(/\/+$/, ''), token, close: async () => {} }
}

/** The settings of this machine. Throws `invalid` with all that is wrong. */
export function usableSettings(environment = readEnvironment()): Settings {
  const { settings, problems } = loadSettings(environment)
  if (problems.length === 0) return settings
  throw new AppError('invalid', problems.map(({ name, problem }) => `${name}: ${problem}`).join('\n'))
}

async function startOwn(settings: Settings, token: string | undefined): Promise<Connection> {
  const { PUBLIC_URL } = settings
  // Its log would get between the lines of the command, or into an archive on stdout.
  const own = { ...readEnvironment(), PUBLIC_URL, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' }
  // Only here: whoever finds a server has no need of all that a server is made of.
  const { createApp } = await import('../app.ts')
  const app = await createApp(usableSettings(own), { isForCommand: true })
  try {
    if (app.setupCode)
      throw new AppError(
        'conflict',
        'nobody has set this installation up yet: set ADMIN_EMAIL, ADMIN_TOKEN and ORGANIZATION_NAME, or start the server and follow what it prints',
      )
    await app.start()
  } catch (error) {
    await app.stop()
    throw error
  }
  const url = `http://127.0.0.1:${app.httpPort}`
  return { url, token: token ?? app.operatorToken, close: () => app.stop() }
}
