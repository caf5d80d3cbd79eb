import { ENGLISH, FILE_STEMS, FIRST_NAMES, GERMAN, LAST_NAMES, type Language } from './corpus-words.ts'

/** One mail of the corpus. Mails come in order of time; `thread` counts conversations from 0. */
export interface CorpusMail {
  thread: number
  /** 0 for the first mail of its thread. */
  place: number
  direction: 'inbound' | 'outbound'
  language: 'de' | 'en'
  subject: string
  text: string
  from: { address: string; name: string }
  to: { address: string; name: string }
  files: string[]
  at: Date
}

export interface CorpusOptions {
  messages: number
  /** The same seed gives the same mails. */
  seed?: number
  /** Mean length of a body, in characters. */
  characters?: number
  /** The time of the newest mail. */
  until?: Date
}

const SUPPORT = { address: 'support@example.test', name: 'Support' }
const MEAN_THREAD = 3.3
const MINUTE = 60_000

/** Pseudo-random numbers in [0, 1), the same on every machine (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The words of a language by rank: frequent ones, the trade's, then some 60,000 rare ones. */
export function lexicon(language: Language): string[] {
  const rare: string[] = []
  for (let round = 0; rare.length < 60_000; round += 1)
    for (const head of language.heads)
      for (const tail of language.tails)
        rare.push(
          round === 0
            ? head + tail
            : `${head}${language.tails[round % language.tails.length]}${tail}${round > language.tails.length ? round : ''}`,
        )
  return [...language.frequent, ...language.trade, ...rare.slice(0, 60_000)]
}

const LEXICA = { de: lexicon(GERMAN), en: lexicon(ENGLISH) }

/** Mails as a support desk gets them: two thirds German, threads of about three, words by Zipf's law. */
export function* corpus(options: CorpusOptions): Generator<CorpusMail> {
  const { messages, seed = 1, characters = 5000, until = new Date('2024-06-15T12:00:00Z') } = options
  const random = randomFrom(seed)
  const start = until.getTime() - messages * 7 * MINUTE
  const open: ThreadState[] = []
  let threads = 0
  for (let index = 0; index < messages; index += 1) {
    const isNew = open.length === 0 || random() < 1 / MEAN_THREAD
    const thread = isNew ? newThread(threads, random) : pick(open.slice(-200), random)
    if (isNew) {
      threads += 1
      open.push(thread)
    }
    yield mailOf(thread, random, { characters, at: new Date(start + index * 7 * MINUTE) })
    thread.place += 1
  }
}

interface ThreadState {
  thread: number
  place: number
  language: 'de' | 'en'
  subject: string
  customer: { address: string; name: string }
}

function newThread(thread: number, random: () => number): ThreadState {
  const language = random() < 0.66 ? 'de' : 'en'
  const first = pick(FIRST_NAMES, random)
  const last = pick(LAST_NAMES, random)
  const local = `${first}.${last}${Math.floor(random() * 400)}`.toLowerCase().replaceAll(/[äöü]/g, 'e')
  const customer = {
    address: `${local}@${language === 'de' ? 'post' : 'mail'}.example.net`,
    name: `${first} ${last}`,
  }
  const words = Array.from({ length: 3 + Math.floor(random() * 4) }, () => wordOf(language, random, 0.25))
  const number = random() < 0.4 ? ` ${100_000 + thread}` : ''
  return { thread, place: 0, language, subject: capital(words.join(' ')) + number, customer }
}

function mailOf(
  thread: ThreadState,
  random: () => number,
  { characters, at }: { characters: number; at: Date },
): CorpusMail {
  const isInbound = thread.place === 0 || random() < 0.5
  const words = thread.language === 'de' ? GERMAN : ENGLISH
  const target = Math.round(characters * (0.4 + 1.2 * random()))
  const sender = isInbound ? thread.customer : SUPPORT
  return {
    thread: thread.thread,
    place: thread.place,
    direction: isInbound ? 'inbound' : 'outbound',
    language: thread.language,
    subject:
      thread.place === 0 ? thread.subject : `${thread.language === 'de' ? 'AW' : 'Re'}: ${thread.subject}`,
    text: `${words.greeting}\n\n${bodyOf(thread.language, target, random)}\n\n${words.closing}\n${sender.name}`,
    from: sender,
    to: isInbound ? SUPPORT : thread.customer,
    files: random() < 0.2 ? [`${pick(FILE_STEMS, random)}_${Math.floor(random() * 9999)}.pdf`] : [],
    at,
  }
}

function bodyOf(language: 'de' | 'en', characters: number, random: () => number): string {
  const paragraphs: string[] = []
  let length = 0
  while (length < characters) {
    const sentences = Array.from({ length: 2 + Math.floor(random() * 4) }, () => sentenceOf(language, random))
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    length += paragraph.length + 2
  }
  return paragraphs.join('\n\n')
}

function sentenceOf(language: 'de' | 'en', random: () => number): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 12) }, () => wordOf(language, random, 0))
  if (random() < 0.1) words.push(String(1000 + Math.floor(random() * 9_000_000)))
  return `${capital(words.join(' '))}.`
}

/** A word by Zipf's law: its frequency falls with its rank. `from` (0 to 1) leaves out the most frequent. */
function wordOf(language: 'de' | 'en', random: () => number, from: number): string {
  const words = LEXICA[language]
  const rank = Math.floor(words.length ** (from + (1 - from) * random())) - 1
  return words[rank] ?? 'und'
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const pick = <T>(list: T[], random: () => number): T => {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
