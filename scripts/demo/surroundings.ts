import type { Company } from './company.ts'

const CUSTOMER_FACTS = [
  { tariff: 'Ökostrom 24', customer_since: '2019-04-01' },
  { tariff: 'Wärmestrom', customer_since: '2021-11-15' },
  { tariff: 'Grundversorgung', customer_since: '2016-02-01' },
]
const CUSTOMER_NOTES = [
  'Möchte lieber am Vormittag angerufen werden.',
  'Zieht im Frühjahr um; der Zähler bleibt beim Nachmieter.',
  'Hat eine Wallbox angemeldet, die Freigabe vom Netzbetreiber fehlt noch.',
]

/** What its administrator has set up around the mail, and what is known of some customers. */
export async function surroundings(company: Company): Promise<void> {
  await connect(company)
  await knowCustomers(company)
}

/** Nothing of it sends anything by itself: a demonstration stays on its machine. */
async function connect({ world, admin, labels }: Company): Promise<void> {
  const add = (path: string, body: object) => world.call(admin.token, 'POST', `/native/v1/${path}`, body)
  await add('domains', { domain: 'nordlicht-waerme.example', receives_mail: true })
  await add('webhooks', {
    ...{ payload: 'dixa', name: 'Abrechnung', url: 'https://hooks.nordlicht.example/parlance' },
    ...{ events: ['ConversationCreated', 'ConversationClosed'], is_enabled: false },
  })
  await add('bots', { name: 'Zählerstand-Bot', description: 'Nimmt Zählerstände entgegen', url: null })
  await add('retention-rules', {
    ...{ action: 'anonymize', days: 1095, since: 'closed' },
    ...{ label_id: labels.get('complaint') ?? null, is_active: false },
  })
}

async function knowCustomers({ world, admin, people }: Company): Promise<void> {
  const { data } = await world.call(admin.token, 'GET', '/native/v1/contacts?limit=24')
  for (const [index, { id }] of data.entries()) {
    const path = `/native/v1/contacts/${id}`
    const attributes = CUSTOMER_FACTS[index % CUSTOMER_FACTS.length]
    await world.call(admin.token, 'PATCH', path, { attributes })
    const text = CUSTOMER_NOTES[index]
    const author = people[1 + (index % (people.length - 1))] ?? admin
    if (text) await world.call(author.token, 'POST', `${path}/notes`, { text })
  }
}
