import type { Core } from '../core/run.ts'
import { forgetWordsOf, takeOverNewWords } from '../core/search/index.ts'

export interface VocabularyFeed {
  start(): void
  /** Waits for what it is doing. */
  stop(): Promise<void>
}

export interface VocabularyOptions {
  core: Core
  log: { warn(facts: object, message: string): void }
}

/** Words gather for a moment, so that one turn takes over those of many mails. */
const GATHER_MS = 300

/** Takes new words over into the vocabulary of search, soon after something has happened. */
export function createVocabulary({ core, log }: VocabularyOptions): VocabularyFeed {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()
  let forget = () => {}

  const takeOver = async (): Promise<void> => {
    try {
      while (!isStopped && (await takeOverNewWords(core.database.kysely)));
    } catch (error) {
      log.warn({ error }, 'new words were not taken over; they are found all the same')
    }
  }
  const soon = (): void => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      turn = turn.then(takeOver)
    }, GATHER_MS)
  }
  return {
    start() {
      const ends = [
        core.onEvents(soon),
        core.onSignal((signal) => {
          if (signal.kind === 'words_leave') forgetWordsOf(signal.organizationId)
        }),
      ]
      forget = () => {
        for (const end of ends) end()
      }
      // What a process left behind that died.
      soon()
    },
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      await turn
    },
  }
}
