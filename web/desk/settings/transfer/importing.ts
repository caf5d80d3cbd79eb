import { useSyncExternalStore } from 'react'
import { ApiError, OfflineError, upload } from '../../api/client.ts'
import { splitMails } from './split-mails.ts'

/** How far an import is. */
export interface Importing {
  state: 'running' | 'done' | 'stopped' | 'broken'
  /** Bytes. */
  total: number
  done: number
  imported: number
  /** Was there already. */
  known: number
  failures: Failure[]
  /** Those that are not listed any more. */
  moreFailures: number
  /** Why it broke off. */
  reason: string | null
}

export interface Failure {
  file: string
  /** The how manieth mail of it. */
  number: number
  reason: string
}

const MOST_FAILURES = 200
/** So often a mail is tried again while the server cannot take it. */
const TRIES = 8
const LONGEST_PAUSE_MS = 30_000

// It goes on while other pages of the desk are looked at.
let current: Importing | null = null
let stopping: AbortController | null = null
const listeners = new Set<() => void>()

function change(facts: Partial<Importing>): void {
  if (current) current = { ...current, ...facts }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useImporting = (): Importing | null => useSyncExternalStore(subscribe, () => current)

export const stopImporting = (): void => stopping?.abort()

/** Whoever leaves the desk would end it. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** Brings the mails of files into an inbox, one after the other, in their order. */
export async function importFiles(files: File[], inbox: string): Promise<void> {
  if (current?.state === 'running') return
  stopping = new AbortController()
  const { signal } = stopping
  current = {
    state: 'running',
    total: 0,
    done: 0,
    imported: 0,
    known: 0,
    failures: [],
    moreFailures: 0,
    reason: null,
  }
  change({ total: files.reduce((sum, { size }) => sum + size, 0) })
  addEventListener('beforeunload', warn)
  try {
    let before = 0
    for (const file of files) {
      await importFile(file, { inbox, signal, before })
      before += file.size
      change({ done: before })
    }
    change({ state: 'done' })
  } catch (error) {
    if (signal.aborted) change({ state: 'stopped' })
    else change({ state: 'broken', reason: error instanceof Error ? error.message : String(error) })
  } finally {
    removeEventListener('beforeunload', warn)
  }
}

interface Part {
  inbox: string
  signal: AbortSignal
  /** Bytes of the files before. */
  before: number
}

async function importFile(file: File, { inbox, signal, before }: Part): Promise<void> {
  let number = 0
  for await (const { raw, end } of splitMails(file)) {
    number += 1
    const came = await bring(raw, inbox, signal)
    if (!current) return
    if (came === 'imported') change({ imported: current.imported + 1, done: before + end })
    else if (came === 'known') change({ known: current.known + 1, done: before + end })
    else fail({ file: file.name, number, reason: came.refused }, before + end)
  }
}

function fail(failure: Failure, done: number): void {
  if (!current) return
  const { failures, moreFailures } = current
  if (failures.length < MOST_FAILURES) change({ failures: [...failures, failure], done })
  else change({ moreFailures: moreFailures + 1, done })
}

/** What became of a mail. Throws when the server cannot take any. */
async function bring(
  raw: Blob,
  inbox: string,
  signal: AbortSignal,
): Promise<'imported' | 'known' | { refused: string }> {
  const mail = new Blob([raw], { type: 'message/rfc822' })
  const path = `/native/v1/imports?inbox=${encodeURIComponent(inbox)}`
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted()
    try {
      const { status } = (await upload(path, mail, () => {}, signal)) as { status: 'imported' | 'known' }
      return status
    } catch (error) {
      if (signal.aborted) throw error
      const pause = pauseAfter(error, tries)
      if (pause !== null) await waited(pause, signal)
      else if (error instanceof ApiError && [400, 413].includes(error.status))
        return { refused: error.message }
      else throw error
    }
  }
}

/** How long to wait until it is tried again; null: that would not help. */
function pauseAfter(error: unknown, tries: number): number | null {
  const isPassing =
    error instanceof OfflineError || (error instanceof ApiError && [429, 503].includes(error.status))
  if (!isPassing || tries >= TRIES) return null
  const asked = error instanceof ApiError && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** tries
  return Math.min(asked, LONGEST_PAUSE_MS)
}

const waited = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
