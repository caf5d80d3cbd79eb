import { parentPort } from 'node:worker_threads'
import { cleanHtml, type StrangersHtml } from './clean-html.ts'

/** Thread of `open-display.ts`: takes a stranger's HTML, answers with what of it may be shown. */
parentPort?.on('message', (input: StrangersHtml) => parentPort?.postMessage(cleanHtml(input)))
