import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { generateApiTypes } from '../../scripts/generate-api-types.ts'
import { generateRows } from '../../scripts/generate-rows.ts'

const root = join(import.meta.dirname, '..', '..')
const sources = globSync(
  ['{src,test,bench,scripts}/**/*.{ts,mjs}', 'web/*.ts', 'web/{desk,shared}/**/*.{ts,tsx}'],
  {
    cwd: root,
  },
).sort()
/** Written by programs. */
const GENERATED = ['src/db/rows.ts', 'web/shared/native-api.ts']
const program = sources.filter((file) => file.startsWith('src/'))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

interface Import {
  from: string
  to: string
}

/** Every import of one of our files by another. */
const imports: Import[] = program.flatMap((from) =>
  [...text(from).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => ({
    from,
    to: normalize(join(dirname(from), match[1] ?? '')),
  })),
)

/** `src/core/messages/send.ts` → `core/messages`; `src/core/run.ts` → `core`; `src/mail/…` → `mail`. */
function roomOf(file: string): string {
  const [, room = '', second = '', ...rest] = file.split('/')
  if (rest.length === 0 && (room === 'core' || room === 'dialects')) return room
  return room === 'core' || room === 'dialects' ? `${room}/${second}` : room.replace(/\.ts$/, '')
}

const isTest = (file: string): boolean => file.endsWith('.test.ts')

/** Which rooms each room may import, beside itself. The rule of the house: edges → core → database. */
function mayImport(from: string, to: string): boolean {
  if (from === to || to === 'lib') return true
  if (['main', 'app', 'cli'].includes(from)) return true
  if (from.startsWith('dialects/')) return isCore(to) || to === 'http'
  if (['mail', 'mailboxes', 'feeds', 'http'].includes(from)) return isCore(to)
  if (isCore(from)) return isCore(to) || to === 'db'
  // What the database refuses is told in the core's words.
  if (from === 'db') return to === 'core'
  return false
}

const isCore = (room: string): boolean => room === 'core' || room.startsWith('core/')

test('imports point one way: edges, core, database', () => {
  const forbidden = imports.filter(({ from, to }) => !isTest(from) && !mayImport(roomOf(from), roomOf(to)))
  assert.deepEqual(
    forbidden.map(({ from, to }) => `${from} → ${to}`),
    [],
  )
})

test('a core room is entered through its index or its types', () => {
  const isDoor = (file: string): boolean => /\/(index|types)\.ts$/.test(file) || file.split('/').length === 3
  const byPass = imports.filter(
    ({ from, to }) =>
      to.startsWith('src/core/') && roomOf(from) !== roomOf(to) && !isDoor(to) && !isTest(from),
  )
  assert.deepEqual(
    byPass.map(({ from, to }) => `${from} → ${to}`),
    [],
  )
})

test('core rooms do not import each other in a circle', () => {
  const edges = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [a, b] = [roomOf(from), roomOf(to)]
    if (isTest(from) || a === b || !a.startsWith('core/') || !b.startsWith('core/') || isTypeOnly(from, to))
      continue
    edges.set(a, (edges.get(a) ?? new Set()).add(b))
  }
  const circles: string[] = []
  const visit = (room: string, trail: string[]): void => {
    if (trail.includes(room)) {
      circles.push([...trail.slice(trail.indexOf(room)), room].join(' → '))
      return
    }
    for (const next of edges.get(room) ?? []) visit(next, [...trail, room])
  }
  for (const room of edges.keys()) visit(room, [])
  assert.deepEqual([...new Set(circles)], [])
})

/** An import that leaves no trace at run time. */
const isTypeOnly = (from: string, to: string): boolean => {
  const name = to.split('/').at(-1) ?? ''
  return text(from)
    .split(/\n(?=import|export)/)
    .filter((statement) => statement.includes(name))
    .every((statement) => /^(import|export) type/.test(statement))
}

test('environment variables are read in one place', () => {
  const readers = program.filter((file) => /process\.env\b/.test(text(file)) && !isTest(file))
  assert.deepEqual(readers, ['src/settings.ts'])
})

test('only the core’s stores speak SQL', () => {
  const speakers = program.filter((file) => {
    const [, room] = file.split('/')
    return (
      !isTest(file) &&
      room !== 'core' &&
      room !== 'db' &&
      /sql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text(file))
    )
  })
  assert.deepEqual(speakers, [])
})

test('no file is longer than 400 lines, and few come near', () => {
  const lengths = sources.map((file) => ({ file, lines: text(file).split('\n').length }))
  assert.deepEqual(
    lengths.filter(({ file, lines }) => lines > 400 && !GENERATED.includes(file)),
    [],
  )
})

test('nothing is switched off and nothing is left for later', () => {
  const marks =
    /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any\b|\b(it|test|describe)\.(only|skip|todo)\(/
  const self = 'test/guards/architecture.test.ts'
  assert.deepEqual(
    sources.filter((file) => file !== self && marks.test(text(file))),
    [],
  )
})

test('files are named after the one concept they hold', () => {
  const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.(tsx?|mjs)$/
  const wrong = sources.filter(
    (file) => !file.includes('/routes/') && !named.test(file.split('/').at(-1) ?? ''),
  )
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    sources.filter((file) => /\/(utils?|helpers?|common|misc)\.(ts|mjs)$/.test(file)),
    [],
  )
})

test('the web app asks over HTTP, and imports nothing of the program', () => {
  const web = sources.filter((file) => file.startsWith('web/'))
  assert.ok(web.length > 50)
  const reaching = web.filter((file) => /from '(\.\.\/)+(src|test|scripts)\//.test(text(file)))
  assert.deepEqual(reaching, [])
})

test('the web app knows the native API as it is', async () => {
  assert.equal(text('web/shared/native-api.ts'), await generateApiTypes(), 'run `npm run api-types`')
})

test('row types are those of the migrated database', async () => {
  assert.equal(text('src/db/rows.ts'), await generateRows(), 'run `npm run rows`')
})
