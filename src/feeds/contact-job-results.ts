import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type ContactJob, endJob, exportRows, failuresOf, rowsDone } from '../core/contact-jobs/index.ts'
import { type BlobStore, createFile, type StoredFile } from '../core/files/index.ts'
import { type Notice, tellPerson } from '../core/notices/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import { getPeople } from '../core/people/index.ts'
import type { Core } from '../core/run.ts'
import { csvLines } from '../lib/csv.ts'

interface Door {
  core: Core
  blobs: BlobStore
}

/** Larger ones are packed: many mail servers refuse them else. */
const LARGE_BYTES = 4 * 1024 * 1024

/** Writes the chosen contacts to a CSV and mails it to whoever asked. */
export async function exportContacts({ core, blobs }: Door, job: ContactJob): Promise<void> {
  const parts = [csvLines([job.columns])]
  let count = 0
  let after: string | null = '0'
  while (after !== null) {
    const page: { rows: string[][]; last: string | null } = await core.read(actorOf(job), (tx) =>
      exportRows(tx, { columns: job.columns, choice: job.choice, after: after ?? '0' }),
    )
    parts.push(csvLines(page.rows))
    count += page.rows.length
    after = page.last
  }
  const file = await stored(blobs, { name: 'contacts.csv', text: parts.join('') })
  await conclude(core, job, {
    file,
    subject: 'Your contacts as a file',
    text: `The file with this mail has the ${count} contacts that you asked for.`,
  })
}

/** Tells whoever asked what became of the rows; those that could not be taken come back with the reasons. */
export async function reportImport({ core, blobs }: Door, job: ContactJob): Promise<void> {
  const { failures, done } = await core.read(actorOf(job), async (tx) => ({
    failures: await failuresOf(tx, job.id),
    done: await rowsDone(tx, job.id),
  }))
  const columns = [...new Set(failures.flatMap(({ row }) => Object.keys(row)))].filter(
    (name) => name !== 'errors',
  )
  const lines = failures.map(({ row, problem }) => [...columns.map((name) => row[name] ?? ''), problem])
  const file =
    failures.length > 0
      ? await stored(blobs, {
          name: 'failed-contacts.csv',
          text: csvLines([[...columns, 'errors'], ...lines]),
        })
      : undefined
  const taken = `${done - failures.length} of ${done} rows of your file were taken in.`
  await conclude(core, job, {
    ...(file ? { file } : {}),
    subject: file ? 'Some of your contacts were not imported' : 'Your contacts were imported',
    text: file ? `${taken} The file with this mail has the others, each with what is wrong.` : taken,
  })
}

const actorOf = ({ organization }: ContactJob) => systemActor(organization, 'contact jobs')

async function stored(blobs: BlobStore, { name, text }: { name: string; text: string }): Promise<StoredFile> {
  const bytes = Buffer.from(text)
  const isLarge = bytes.length > LARGE_BYTES
  const { sha256, size } = await blobs.put(isLarge ? await promisify(gzip)(bytes) : bytes)
  return {
    blob: sha256,
    size,
    filename: isLarge ? `${name}.gz` : name,
    contentType: isLarge ? 'application/gzip' : 'text/csv',
  }
}

/** The end of a job and the mail about it are one: nobody hears of it twice. */
const conclude = (
  core: Core,
  job: ContactJob,
  { file, ...notice }: Notice & { file?: StoredFile },
): Promise<void> =>
  core.run(actorOf(job), async (tx) => {
    if (!(await endJob(tx, job.id))) return
    const fileIds = file ? [(await createFile(tx, file)).id] : []
    const [person] = await getPeople(tx, [job.personId])
    if (person) await tellPerson(tx, person, { ...notice, fileIds })
  })
