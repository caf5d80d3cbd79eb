import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'

/** A row by the names of its columns, as they stand in the first line: lower case, `_` for blanks. */
export type CsvRow = Record<string, string>

/** What a spreadsheet may take for a formula, which could call out or run a program. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const PHONE = /^\+\d{1,15}$/

/** A text that is only shown where it is opened. */
const harmless = (text: string): string => (FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text)

/** What `harmless` made of a text, taken back. */
const asWritten = (text: string): string =>
  /^'/.test(text) && FORMULA.test(text.slice(1)) ? text.slice(1) : text

export const csvLines = (rows: string[][]): string => stringify(rows.map((row) => row.map(harmless)))

const nameOf = (title: string): string => title.trim().toLowerCase().replace(/\s+/g, '_')

/**
 * Reads a CSV with titles, row by row, from one on (0 is the first below the titles); separated by commas, semicolons
 * or tabs. Throws `CsvError` where it is broken.
 */
export async function* readCsv(source: Readable, { from }: { from: number }): AsyncGenerator<CsvRow> {
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter: [',', ';', '\t'],
      columns: (titles: string[]) => titles.map(nameOf),
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      from: from + 1,
      max_record_size: 1_000_000,
    }),
  )
  source.on('error', (error) => parser.destroy(error))
  for await (const row of parser as AsyncIterable<CsvRow>)
    yield Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        asWritten(String(value ?? '')).replaceAll('\u0000', ''),
      ]),
    )
}

/** A CSV that cannot be read on. */
export const isBrokenCsv = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
