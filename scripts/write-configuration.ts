// Writes the table of settings into docs/configuration.md from the schema that the program itself reads.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsSchema } from '../src/settings.ts'

interface Setting {
  description?: string
  default?: unknown
  secret?: boolean
  type?: string
  minimum?: number
  maximum?: number
  anyOf?: { const?: unknown }[]
}

const root = join(import.meta.dirname, '..')
const BEGIN = '<!-- settings: written by `npm run docs` -->'
const END = '<!-- end of settings -->'

/** Where the table stands. */
export const CONFIGURATION = join(root, 'docs', 'configuration.md')

/** The text of docs/configuration.md with the table as it should be. Throws when its place is not marked. */
export function withSettingsTable(text: string): string {
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (after === undefined) throw new Error('docs/configuration.md has lost the marks of its table')
  return `${before}${BEGIN}\n${settingsTable()}\n${END}${after}`
}

function settingsTable(): string {
  const used = usedNames()
  const rows = Object.entries(SettingsSchema.properties).map(([name, schema]) =>
    rowOf(name, schema as Setting, used.has(name)),
  )
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

/** Settings that some room of the program reads: a name that is only declared promises nothing. */
function usedNames(): Set<string> {
  const program = globSync('src/**/*.ts', { cwd: root }).filter(
    (file) => file !== 'src/settings.ts' && !file.endsWith('.test.ts'),
  )
  const text = program.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  return new Set(
    Object.keys(SettingsSchema.properties).filter((name) => new RegExp(`\\b${name}\\b`).test(text)),
  )
}

function rowOf(name: string, setting: Setting, isUsed: boolean): string {
  const value = setting.default === undefined ? 'unset' : `\`${setting.default}\``
  const notes = [
    ...limitsOf(setting),
    ...(setting.secret ? ['secret: never shown'] : []),
    ...(isUsed ? [] : ['**reserved: nothing reads it yet**']),
  ]
  const meaning = [setting.description ?? '', ...notes].join('; ').replaceAll('|', '\\|')
  return `| \`${name}\` | ${value} | ${meaning} |`
}

function limitsOf({ anyOf, type, minimum, maximum }: Setting): string[] {
  if (anyOf) return [`one of ${anyOf.map((choice) => `\`${choice.const}\``).join(', ')}`]
  if (type !== 'integer' && type !== 'number') return []
  const kind = type === 'integer' ? 'whole number' : 'number'
  if (minimum === undefined) return []
  return [maximum === undefined ? `${kind} from ${minimum}` : `${kind} from ${minimum} to ${maximum}`]
}

if (import.meta.main) writeFileSync(CONFIGURATION, withSettingsTable(readFileSync(CONFIGURATION, 'utf8')))
