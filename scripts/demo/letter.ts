import type { Chance } from './chance.ts'
import type { Customer } from './customers.ts'
import { letterPdf, meterPicture } from './files.ts'
import type { Language, Topic } from './texts/index.ts'

/** What one conversation is about. */
export interface Matter {
  topic: Topic
  customer: Customer
  subject: string
  /** Which of the texts: those at one place belong to each other. */
  place: number
  facts: Record<string, string>
}

const MONTHS: Record<Language, Intl.DateTimeFormat> = {
  de: new Intl.DateTimeFormat('de', { month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }),
}
const DAYS: Record<Language, Intl.DateTimeFormat> = {
  de: new Intl.DateTimeFormat('de', { dateStyle: 'medium', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }),
}

export function newMatter(chance: Chance, input: { topic: Topic; customer: Customer; at: number }): Matter {
  const { topic, customer, at } = input
  const words = topic.words[customer.language]
  const moment = new Date(at)
  const facts = {
    ...{ meter: customer.meter, contract: customer.contract, street: customer.street },
    reading: String(chance.between(4_000, 98_000)),
    consumption: String(chance.between(16, 58) * 100),
    number: `${moment.getUTCFullYear()}-${chance.between(10_000, 99_999)}`,
    amount: String(chance.between(38, 240)),
    month: MONTHS[customer.language].format(moment),
    date: DAYS[customer.language].format(moment),
  }
  const place = chance.between(0, words.asks.length - 1)
  const isOneForEach = words.subjects.length === words.asks.length
  const subject = (isOneForEach && words.subjects[place]) || chance.pick(words.subjects)
  return { topic, customer, place, facts, subject: filled(subject, facts) }
}

/** Puts facts into the braces of a text. */
export const filled = (text: string, facts: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (all, name: string) => facts[name] ?? all)

export const CLOSINGS: Record<Language, string[]> = {
  de: ['Mit freundlichen Grüßen', 'Viele Grüße', 'Beste Grüße'],
  en: ['Kind regards', 'Best wishes', 'Many thanks'],
}

/** What a customer writes, in full. */
export function customerText(chance: Chance, { customer, facts }: Matter, text: string): string {
  const hello =
    customer.language === 'de'
      ? chance.pick(['Guten Tag', 'Hallo', 'Sehr geehrte Damen und Herren'])
      : 'Hello'
  return `${hello},\n\n${filled(text, facts)}\n\n${chance.pick(CLOSINGS[customer.language])}\n${customer.name}`
}

/** What the desk writes, in full; its signature is put below by the program. */
export function deskHtml(chance: Chance, matter: Matter, answer: { text: string; author: string }): string {
  const { customer, facts } = matter
  const hello = `${customer.language === 'de' ? 'Guten Tag' : 'Dear'} ${customer.name}`
  const closing = chance.pick(CLOSINGS[customer.language])
  return html([`${hello},`, filled(answer.text, facts), `${closing}\n${answer.author}`])
}

const html = (paragraphs: string[]): string =>
  paragraphs.map((each) => `<p>${escaped(each).replaceAll('\n', '<br>')}</p>`).join('')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The same text as some mail programs write it, with the facts in a table. */
export function decorated(text: string, { facts, customer }: Matter): string {
  const names = customer.language === 'de' ? ['Zähler', 'Vertrag', 'Stand'] : ['Meter', 'Contract', 'Reading']
  const rows = [facts.meter, facts.contract, `${facts.reading} kWh`].map(
    (value, index) => `<tr><td style="color:#666">${names[index]}</td><td><b>${value}</b></td></tr>`,
  )
  const table = `<table cellpadding="6" style="border-collapse:collapse;border:1px solid #ddd">${rows.join('')}</table>`
  const body = text.split('\n\n').map((each) => html([each]))
  const picture = '<img src="https://pictures.example/footer.png" width="120" height="30" alt="">'
  return `<div style="font-family:Arial,sans-serif;font-size:14px">${body.slice(0, -1).join('')}${table}${body.at(-1)}${picture}</div>`
}

/** What a customer attaches to the first mail. */
export function enclosure({ topic, facts, customer }: Matter): { filename: string; content: Buffer }[] {
  if (topic.file === 'picture')
    return [{ filename: `meter-${facts.meter}.png`, content: meterPicture(Number(facts.reading)) }]
  if (topic.file !== 'pdf') return []
  const lines = [customer.name, customer.street, `Contract ${facts.contract}`, `Amount: ${facts.amount} €`]
  return [{ filename: `${topic.key}-${facts.number}.pdf`, content: letterPdf(`No. ${facts.number}`, lines) }]
}

/** An answer with what it answers below, as mail programs write it. */
export function quoting(
  text: string,
  quoted: { text: string; at: Date; by: string },
  language: Language,
): string {
  const day = DAYS[language].format(quoted.at)
  const time = quoted.at.toISOString().slice(11, 16)
  const head =
    language === 'de'
      ? `Am ${day} um ${time} schrieb ${quoted.by}:`
      : `On ${day} at ${time}, ${quoted.by} wrote:`
  return `${text}\n\n${head}\n${quoted.text.replaceAll(/^/gm, '> ')}`
}
