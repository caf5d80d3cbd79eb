import { doctor } from './doctor.ts'
import { serve } from './serve.ts'

/** A command of `parlance`: takes its arguments, returns the exit code. */
export type Command = (args: string[]) => Promise<number>

interface Listed {
  command: Command
  usage: string
  summary: string
}

const COMMANDS: Record<string, Listed> = {
  serve: { command: serve, usage: 'serve', summary: 'run the server' },
  doctor: { command: doctor, usage: 'doctor', summary: 'show every setting and what is wrong with it' },
}

/** Runs the command named by the first argument. */
export async function runCommand([name = 'serve', ...args]: string[]): Promise<number> {
  const listed = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (listed) return listed.command(args)
  const isHelp = name === 'help' || name === '--help' || name === '-h'
  const text = usage()
  if (isHelp) console.log(text)
  else console.error(`parlance: there is no command “${name}”\n\n${text}`)
  return isHelp ? 0 : 2
}

function usage(): string {
  const rows = Object.values(COMMANDS).map(
    ({ usage, summary }) => `  parlance ${usage.padEnd(38)} ${summary}`,
  )
  return `Usage:\n${rows.join('\n')}`
}
