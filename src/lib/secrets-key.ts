import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncDirectory, writeDurably } from './durable-files.ts'

/**
 * The key in this file, made with the first call and readable for its owner alone. Processes that come at once agree
 * on one: a link is made by one of them only.
 */
export async function keyFile(path: string): Promise<string> {
  const known = await readKey(path)
  if (known !== undefined) return known
  await mkdir(dirname(path), { recursive: true })
  const own = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  await writeDurably(own, Buffer.from(`${randomBytes(32).toString('base64')}\n`))
  try {
    await link(own, path)
    await syncDirectory(dirname(path))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(own, { force: true })
  }
  const made = await readKey(path)
  if (made === undefined) throw new Error(`${path} is gone`)
  return made
}

async function readKey(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const key = text.trim()
  if (key.length < 32) throw new Error(`${path} holds no key: it should have 32 characters or more`)
  return key
}
