import { createAddress } from '../../src/core/addresses/index.ts'
import { createCannedResponse } from '../../src/core/canned-responses/index.ts'
import {
  addInboxMembers,
  createInbox,
  type Inbox,
  listInboxes,
  updateInbox,
} from '../../src/core/inboxes/index.ts'
import { prepareInstallation } from '../../src/core/installation/index.ts'
import { createLabel } from '../../src/core/labels/index.ts'
import { addMailSetting } from '../../src/core/mail-settings/index.ts'
import type { Chance } from './chance.ts'
import { AGENTS, DEMO_ADMIN, INBOXES, WORKING } from './staff.ts'
import type { Topic } from './texts/index.ts'
import { CANNED, LABELS } from './texts/others.ts'
import type { Colleague, World } from './world.ts'

export interface Company {
  world: World
  chance: Chance
  people: Colleague[]
  admin: Colleague
  addresses: Record<Topic['inbox'], string>
  working: Record<Topic['inbox'], Colleague[]>
  /** Ids by title. */
  labels: ReadonlyMap<string, string>
  /** Numbers. */
  teams: { service: string; technik: string }
  queues: string[]
  chat: Inbox
}

/** The company that the demonstration shows, before anybody has written to it. */
export async function foundCompany(world: World, chance: Chance): Promise<Company> {
  const { person, organization, token } = await prepareInstallation(world.app.core, {
    ...DEMO_ADMIN,
    organizationName: 'Nordlicht Energie',
  })
  const asPerson = (id: string, number: string, role: 'administrator' | 'agent') => ({
    ...{ kind: 'person' as const, role, personId: id, personNumber: number, tokenId: id },
    ...{ organizationId: organization.id, organizationNumber: organization.number },
    managesInstallation: role === 'administrator',
  })
  const admin: Colleague = { ...person, token, actor: asPerson(person.id, person.number, 'administrator') }
  const people = [admin]
  const home = `/native/v1/organizations/${organization.id}`
  for (const name of AGENTS) {
    const email = `${name.toLowerCase().replace(' ', '.')}@nordlicht.example`
    const made = { email, name, role: 'agent', password: DEMO_ADMIN.password }
    const { id, number } = await world.call(token, 'POST', `${home}/people`, made)
    const own = await world.call(token, 'POST', `${home}/tokens`, { person_id: id, name: 'Demonstration' })
    people.push({ id, number, name, email, token: own.token, actor: asPerson(id, number, 'agent') })
  }
  const at = (places: number[]) => places.flatMap((place) => people[place] ?? [])
  const working = {
    default: at(WORKING.default),
    billing: at(WORKING.billing),
    technik: at(WORKING.technik),
  }
  const addresses = await openInboxes(world, admin, working)
  const chat = await openChat(world, admin, people)
  await offerWords(world, admin)
  return {
    ...{ world, chance, people, admin, addresses, working, chat },
    labels: await makeLabels(world, admin),
    teams: {
      service: await makeTeam(world, token, 'Service', working.default),
      technik: await makeTeam(world, token, 'Technik', working.technik),
    },
    queues: [
      await makeQueue(world, token, { name: 'Service', algorithm: 'longest_idle' }, working.default),
      await makeQueue(world, token, { name: 'Störungen', algorithm: 'all_at_once' }, working.technik),
    ],
  }
}

async function openInboxes(world: World, admin: Colleague, working: Company['working']) {
  const addresses = { default: '', billing: '', technik: '' }
  for (const { key, name, color, address } of INBOXES) {
    addresses[key] = address
    await world.run(admin.actor, async (tx) => {
      const inbox =
        key === 'default'
          ? await updateInbox(tx, { inbox: key, name, color })
          : await createInbox(tx, { key, name, color })
      const html = `<p>Nordlicht Energie · ${name}<br>Hafenstraße 12 · 24103 Musterstadt</p>`
      const signature = await addMailSetting(tx, { kind: 'signature', name, html })
      await createAddress(tx, { address, name: 'Nordlicht Energie', inboxId: key, signatureId: signature.id })
      await addInboxMembers(tx, { inboxId: inbox.id, people: working[key].map(({ id }) => id) })
    })
  }
  return addresses
}

const openChat = (world: World, admin: Colleague, people: Colleague[]): Promise<Inbox> =>
  world.run(admin.actor, async (tx) => {
    const inbox = await createInbox(tx, {
      ...{ name: 'Website-Chat', color: '#6741d9', channel: 'website' },
      settings: { website: { url: 'https://nordlicht.example' }, survey: { isOn: true } },
    })
    await addInboxMembers(tx, { inboxId: inbox.id, people: people.map(({ id }) => id) })
    return (await listInboxes(tx)).find(({ id }) => id === inbox.id) ?? inbox
  })

async function offerWords(world: World, admin: Colleague): Promise<void> {
  for (const [shortCode, content] of CANNED)
    await world.run(admin.actor, (tx) => createCannedResponse(tx, { shortCode, content }))
  const attributes = [
    { owner: 'contact', key: 'customer_since', name: 'Kunde seit', type: 'date' },
    { owner: 'contact', key: 'tariff', name: 'Tarif', type: 'text' },
    { owner: 'conversation', key: 'meter', name: 'Zählernummer', type: 'text' },
  ]
  for (const attribute of attributes)
    await world.call(admin.token, 'POST', '/native/v1/attributes', attribute)
}

async function makeLabels(world: World, { actor }: Colleague): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const [title, color, description] of LABELS) {
    const label = await world.run(actor, (tx) =>
      createLabel(tx, { title, color, description, isInSidebar: true }),
    )
    ids.set(title, label.id)
  }
  return ids
}

async function makeTeam(world: World, token: string, name: string, people: Colleague[]): Promise<string> {
  const body = { name, people: people.map(({ id }) => id) }
  return (await world.call(token, 'POST', '/native/v1/teams', body)).number
}

async function makeQueue(world: World, token: string, queue: object, people: Colleague[]): Promise<string> {
  const { id } = await world.call(token, 'POST', '/native/v1/queues', queue)
  for (const person of people)
    await world.call(token, 'PUT', `/native/v1/queues/${id}/members/${person.id}`, { priority: 1 })
  return id
}
