import type { AutomationAction } from '../../../core/automation-rules/index.ts'
import type { BlobStore, FileRecord } from '../../../core/files/index.ts'
import { createFile, getFiles, type StoredFile } from '../../../core/files/index.ts'
import type { CoreContext, Tx } from '../../../core/run.ts'
import { isObject, objectsFrom } from '../form-objects.ts'
import { uploadedBefore } from '../messages/files.ts'
import { blobId, blobLink } from '../present/links.ts'
import { invalidRecord } from '../refusals.ts'

const MOST = 100
const SEND_ATTACHMENT = 'send_attachment'
const CALL_URL = 'send_webhook_event'

/** Actions as a body has them, each with the files that it names. */
export interface GivenAction extends AutomationAction {
  files: StoredFile[]
}

/**
 * Reads actions and finds the files that they name, before the transaction. `word` says whose they are. Throws `invalid` for
 * what nobody here knows how to do.
 */
export async function readActions(
  stores: { blobs: BlobStore } & Pick<CoreContext, 'secret'>,
  wire: unknown,
  { known, word }: { known: readonly string[]; word: string },
): Promise<GivenAction[]> {
  const actions = objectsFrom(wire).map(({ action_name: name, action_params: params }) => ({
    action_name: String(name),
    action_params: [params].flat().filter((each) => each !== undefined && each !== null),
  }))
  const unknown = actions.filter(({ action_name: name }) => !known.includes(name))
  if (unknown.length > 0 || actions.length > MOST) {
    const names = unknown.map(({ action_name: name }) => name).join(',')
    throw invalidRecord(`${word} actions ${names} not supported.`, 'actions')
  }
  const read: GivenAction[] = []
  for (const action of actions) read.push({ ...action, files: await filesIn(stores, action, word) })
  return read
}

async function filesIn(
  stores: { blobs: BlobStore } & Pick<CoreContext, 'secret'>,
  { action_name: name, action_params: params }: AutomationAction,
  word: string,
): Promise<StoredFile[]> {
  const broken = () => invalidRecord(`${word} actions are not valid: ${name}`, 'actions')
  if (name === CALL_URL && !/^https?:\/\/\S+$/.test(String(params[0] ?? ''))) throw broken()
  if (name !== SEND_ATTACHMENT) return []
  if (params.length === 0) throw broken()
  const files: StoredFile[] = []
  for (const each of params)
    files.push(
      await uploadedBefore(stores, isObject(each) ? each.blob_id : each).catch(() =>
        Promise.reject(broken()),
      ),
    )
  return files
}

/** Registers the files of actions; they are kept by the ids of those. */
export async function keptActions(tx: Tx, actions: GivenAction[]): Promise<AutomationAction[]> {
  const kept: AutomationAction[] = []
  for (const { files, ...action } of actions) {
    const ids: string[] = []
    for (const file of files) ids.push((await createFile(tx, file)).id)
    kept.push(files.length > 0 ? { ...action, action_params: ids } : action)
  }
  return kept
}

const fileIdsIn = (actions: AutomationAction[]): string[] =>
  actions.flatMap((each) => (each.action_name === SEND_ATTACHMENT ? each.action_params.map(String) : []))

/** Actions as this API shows them, with their files beside them where there are any. */
export async function presentActions(
  tx: Tx,
  owners: { number: string; actions: AutomationAction[] }[],
): Promise<(owner: { number: string; actions: AutomationAction[] }) => ShownActions> {
  const found = await getFiles(
    tx,
    owners.flatMap(({ actions }) => fileIdsIn(actions)),
  )
  const byId = new Map(found.map((file) => [file.id, file]))
  return ({ number, actions }) => {
    const files = fileIdsIn(actions).flatMap((id) => byId.get(id) ?? [])
    return {
      actions: actions.map((each) => shownAction(tx, each, byId)),
      ...(files.length > 0 ? { files: files.map((file) => presentFile(tx, number, file)) } : {}),
    }
  }
}

interface ShownActions {
  actions: AutomationAction[]
  files?: Record<string, unknown>[]
}

const shownAction = (tx: Tx, action: AutomationAction, files: ReadonlyMap<string, FileRecord>) =>
  action.action_name === SEND_ATTACHMENT
    ? {
        ...action,
        action_params: action.action_params.flatMap((id) => {
          const file = files.get(String(id))
          return file ? [blobId(tx.context, file)] : []
        }),
      }
    : action

const presentFile = ({ context, actor }: Tx, owner: string, file: FileRecord): Record<string, unknown> => ({
  id: Number(owner),
  account_id: Number(actor.organizationNumber),
  file_type: file.contentType,
  file_url: blobLink(context, file),
  blob_id: blobId(context, file),
  filename: file.filename,
})
