import { readdir, readFile } from 'node:fs/promises'

const mails = new URL('../corpus/mail/', import.meta.url)
const reports = new URL('../corpus/reports/', import.meta.url)

/** The raw source of one mail of the corpus, by its name. */
export function corpusMail(name: string): Promise<Buffer> {
  return readFile(new URL(`${name}.eml`, mails))
}

export const corpusNames = (): Promise<string[]> => namesIn(mails)

/** What servers, providers and responders write about our mail. */
export function reportMail(name: string): Promise<Buffer> {
  return readFile(new URL(`${name}.eml`, reports))
}

export const reportNames = (): Promise<string[]> => namesIn(reports)

async function namesIn(folder: URL): Promise<string[]> {
  const files = await readdir(folder)
  return files.filter((file) => file.endsWith('.eml')).map((file) => file.slice(0, -'.eml'.length))
}
