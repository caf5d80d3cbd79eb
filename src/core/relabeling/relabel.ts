import type { Actor } from '../actor.ts'
import { relabelSome } from '../conversations/index.ts'
import { conflict } from '../errors.ts'
import {
  deleteLabel,
  type Label,
  type LabelFacts,
  listLabels,
  relabelContacts,
  updateLabel,
} from '../labels/index.ts'
import type { Core } from '../run.ts'

const AT_ONCE = 200

/**
 * Changes a label; what carries it follows a new title. First what carries it, and at last the label: when that is
 * interrupted, it is repeated. Throws `conflict` for a title that is known already.
 */
export async function renameLabel(
  core: Core,
  actor: Actor,
  { before, change }: { before: Label; change: Partial<LabelFacts> },
): Promise<Label> {
  const { title = before.title } = change
  const isRenamed = title !== before.title
  const others = isRenamed ? await core.read(actor, listLabels) : []
  if (others.some((label) => label.title === title)) throw conflict('this label exists already', { title })
  const titles = { from: before.title, to: title }
  if (isRenamed) await relabel(core, actor, titles)
  const after = await core.run(actor, (tx) => updateLabel(tx, before, change))
  // Somebody may have given the old one to something meanwhile.
  if (isRenamed) await relabel(core, actor, titles)
  return after
}

/** Takes a label off everything that carries it, and then away. */
export async function deleteLabelEverywhere(core: Core, actor: Actor, label: Label): Promise<void> {
  await relabel(core, actor, { from: label.title, to: null })
  await core.run(actor, (tx) => deleteLabel(tx, label))
}

/** In many transactions, so that others come in between. */
async function relabel(core: Core, actor: Actor, change: { from: string; to: string | null }): Promise<void> {
  await core.run(actor, (tx) => relabelContacts(tx, change))
  const some = () => core.run(actor, (tx) => relabelSome(tx, { ...change, most: AT_ONCE }))
  while ((await some()) === AT_ONCE);
}
