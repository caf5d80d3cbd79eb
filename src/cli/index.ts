import { AppError } from '../core/errors.ts'
import { reasonOf, UsageError } from './arguments.ts'
import { CallError } from './call.ts'

/** A command of `parlance`: takes its arguments, returns the exit code. */
export type Command = (args: string[]) => Promise<number>

interface Listed {
  /** Loads it: each needs other parts of Parlance, and most need few. */
  load(): Promise<Command>
  usage: string
  summary: string
  /** What the list of commands has no room for. */
  options?: string
}

const COMMANDS: Record<string, Listed> = {
  serve: {
    load: async () => {
      const { serve } = await import('./serve.ts')
      return () => serve()
    },
    usage: 'serve',
    summary: 'run the server',
  },
  doctor: {
    load: async () => (await import('./doctor.ts')).doctor,
    usage: 'doctor',
    summary: 'show every setting and what is wrong with it',
  },
  import: {
    load: async () => (await import('./import.ts')).importFiles,
    usage: 'import FILE… [--inbox KEY]',
    summary: 'bring in .eml files, mboxes and Maildirs',
    options: ' [--organization NUMBER] [--url URL --token TOKEN]',
  },
  rederive: {
    load: async () => (await import('./rederive.ts')).rederive,
    usage: 'rederive [--all]',
    summary: 'read stored mail again that an older version has read (--all: every mail)',
    options: ' [--organization NUMBER] [--url URL --token TOKEN]',
  },
  backup: {
    load: async () => (await import('./backup.ts')).backup,
    usage: 'backup FILE',
    summary: 'write everything into one archive, also while the server runs (- for stdout)',
    options: ' [--url URL --token TOKEN]',
  },
  restore: {
    load: async () => (await import('./restore.ts')).restore,
    usage: 'restore FILE [--force]',
    summary: 'bring an archive back into an empty installation (--force: empty it first)',
  },
}

/** Runs the command named by the first argument. */
export async function runCommand([name = 'serve', ...args]: string[]): Promise<number> {
  const listed = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (listed) return run(listed, args).catch((error: unknown) => refuse(name, listed, error))
  const isHelp = name === 'help' || name === '--help' || name === '-h'
  const text = usage()
  if (isHelp) console.log(text)
  else console.error(`parlance: there is no command “${name}”\n\n${text}`)
  return isHelp ? 0 : 2
}

async function run(listed: Listed, args: string[]): Promise<number> {
  const command = await listed.load()
  return command(args)
}

/** A refusal is a line or two; anything else is a bug and shows where. */
function refuse(name: string, { usage, options }: Listed, error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`parlance ${name}: ${error.message}\n\nUsage: parlance ${usage}${options ?? ''}`)
    return 2
  }
  const isRefusal = error instanceof AppError || error instanceof CallError || isSystemError(error)
  console.error(isRefusal ? `parlance ${name}: ${reasonOf(error)}` : error)
  return 1
}

/** Of the operating system: no such file, disk full, not permitted. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

function usage(): string {
  const rows = Object.values(COMMANDS).map(
    ({ usage, summary }) => `  parlance ${usage.padEnd(38)} ${summary}`,
  )
  return `Usage:\n${rows.join('\n')}`
}
