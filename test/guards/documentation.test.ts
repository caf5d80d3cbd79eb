import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { CONFIGURATION, withSettingsTable } from '../../scripts/write-configuration.ts'
import { runCommand } from '../../src/cli/index.ts'
import type { Route } from '../../src/http/route.ts'
import { start } from '../support/start.ts'

const root = join(import.meta.dirname, '..', '..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()
const text = (page: string): string => readFileSync(join(root, page), 'utf8')
const prose = (page: string): string => text(page).replaceAll(/^```[\s\S]*?^```/gm, '')
const docs = pages.filter((page) => page.startsWith('docs/'))

test('the table of settings is the one that the schema makes', () => {
  const written = readFileSync(CONFIGURATION, 'utf8')
  assert.equal(written, withSettingsTable(written), 'run `npm run docs`')
})

/** A heading as code hosts make an anchor of it. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (page: string): string[] =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** What is wrong with a link, seen from the page it stands on. */
function complaintAbout(page: string, link: string): string | undefined {
  if (/^(https?|mailto):/.test(link)) return undefined
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : relative(root, join(root, dirname(page), path))
  if (!existsSync(join(root, target))) return `${page} → ${link}: no such file`
  if (anchor === undefined || statSync(join(root, target)).isDirectory()) return undefined
  return anchorsIn(target).includes(anchor) ? undefined : `${page} → ${link}: no such heading`
}

test('every link between pages leads somewhere', () => {
  const links = pages.flatMap((page) =>
    [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })),
  )
  assert.ok(links.length > 20)
  assert.deepEqual(
    links.map(({ page, link }) => complaintAbout(page, link)).filter((complaint) => complaint !== undefined),
    [],
  )
})

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const page of reached)
    for (const [, link = ''] of prose(page).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g))
      reached.add(relative(root, join(root, dirname(page), link)))
  assert.deepEqual(
    pages.filter((page) => !reached.has(page)),
    [],
  )
})

test('every command of the command line is explained', async (t) => {
  const lines: string[] = []
  t.mock.method(console, 'log', (line: string) => lines.push(line))
  await runCommand(['help'])
  const names = [...lines.join('\n').matchAll(/^ {2}parlance (\w+)/gm)].map(([, name = '']) => name)
  assert.ok(names.length > 0)
  const all = docs.map(text).join('\n')
  assert.deepEqual(
    names.filter((name) => !all.includes(`parlance ${name}`)),
    [],
  )
})

test('every npm script that is named exists', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  const named = pages.flatMap((page) =>
    [...text(page).matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name),
  )
  assert.deepEqual(
    [...new Set(named)].filter((name) => !Object.hasOwn(scripts, name)),
    [],
  )
})

test('the native API’s page lists every route and no other; epilot’s names every operation', async (t) => {
  const { app } = await start(t)
  const routesOf = (dialect: string): Route[] =>
    app.dialects.find(({ name }) => name === dialect)?.routes ?? []
  const native = routesOf('native').map(({ method, path }) => `${method} ${path}`)
  const listed = [...text('docs/api/native.md').matchAll(/^\| `([A-Z]+ \/native\/[^`]+)`/gm)].map(
    ([, route = '']) => route,
  )
  assert.deepEqual(listed.sort(), native.sort())
  for (const dialect of ['epilot', 'epilot-settings']) {
    const page = text(`docs/api/${dialect}.md`)
    const forgotten = routesOf(dialect).filter(
      ({ operationId }) => !new RegExp(`\\b${operationId}\\b`).test(page),
    )
    assert.deepEqual(
      forgotten.map(({ operationId }) => operationId),
      [],
    )
  }
})

test('every dependency has its row, in the version that is installed', () => {
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> }
  const rows = [...text('docs/decisions/0011-dependencies.md').matchAll(/^\| `([^`]+)` (\S+) \|/gm)]
  assert.deepEqual(
    rows.map(([, name, version]) => `${name} ${version}`).sort(),
    Object.entries(dependencies)
      .map(([name, version]) => `${name} ${version}`)
      .sort(),
  )
})
