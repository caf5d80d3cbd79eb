import { readdir, readFile } from 'node:fs/promises'

const mails = new URL('../corpus/mail/', import.meta.url)

/** The raw source of one mail of the corpus, by its name. */
export function corpusMail(name: string): Promise<Buffer> {
  return readFile(new URL(`${name}.eml`, mails))
}

export async function corpusNames(): Promise<string[]> {
  const files = await readdir(mails)
  return files.filter((file) => file.endsWith('.eml')).map((file) => file.slice(0, -'.eml'.length))
}
