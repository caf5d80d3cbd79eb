export const DEMO_ADMIN = {
  name: 'Clara Winter',
  email: 'clara.winter@nordlicht.example',
  password: 'nordlicht-demo',
}
export const AGENTS = ['Jonas Brandt', 'Aylin Demir', 'Mats Petersen', 'Sophie Keller', 'Tom Hughes']

export const INBOXES = [
  { key: 'default', name: 'Kundenservice', color: '#2853c4', address: 'service@nordlicht.example' },
  { key: 'billing', name: 'Abrechnung', color: '#17693f', address: 'rechnung@nordlicht.example' },
  { key: 'technik', name: 'Technik & Netz', color: '#855200', address: 'technik@nordlicht.example' },
] as const

/** Who works where: by place among all colleagues. */
export const WORKING = { default: [0, 1, 2, 3], billing: [0, 2, 4], technik: [1, 3, 5] }
