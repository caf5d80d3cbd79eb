import type { Topic } from './topic.ts'

export const invoices: Topic = {
  key: 'invoice',
  inbox: 'billing',
  label: 'invoice',
  weight: 18,
  file: 'pdf',
  words: {
    de: {
      subjects: [
        'Rechnung {number} stimmt nicht',
        'Abschlag zu hoch',
        'Rechnung {number}: Kopie bitte',
        'Guthaben aus Rechnung {number}',
      ],
      asks: [
        'in der Rechnung {number} stehen {reading} kWh. So viel habe ich nie verbraucht, der Zähler {meter} zeigt deutlich weniger. Bitte prüfen Sie das.',
        'mein Abschlag soll auf {amount} € steigen. Mein Verbrauch ist aber gleich geblieben. Wie kommt das zustande?',
        'für die Steuer brauche ich die Rechnung {number} noch einmal als PDF. Im Portal finde ich nur die vom Vorjahr.',
        'laut Abrechnung habe ich ein Guthaben von {amount} €. Bisher ist auf meinem Konto nichts angekommen. Wann wird es überwiesen?',
      ],
      answers: [
        'Sie haben recht: der Verbrauch war geschätzt. Mit Ihrem Stand rechnen wir neu ab; die korrigierte Rechnung kommt in den nächsten fünf Tagen.',
        'der neue Abschlag rechnet den höheren Arbeitspreis ein. Wenn Sie möchten, setze ich ihn auf {amount} € und wir sehen im Frühjahr noch einmal hin.',
        'die Rechnung {number} hängt an dieser Mail.',
        'das Guthaben von {amount} € ist heute angewiesen und sollte in zwei Bankarbeitstagen bei Ihnen sein.',
      ],
      returns: [
        'vielen Dank für die schnelle Klärung.',
        'das verstehe ich, danke. Bitte setzen Sie ihn so an.',
        'leider ist bis heute nichts gekommen. Können Sie noch einmal nachsehen?',
      ],
    },
    en: {
      subjects: [
        'Invoice {number} looks wrong',
        'My monthly payment is too high',
        'Copy of invoice {number}',
      ],
      asks: [
        'invoice {number} says that I used {reading} kWh. That cannot be right: meter {meter} shows a lot less. Could you look into it?',
        'you want to raise my monthly payment to {amount} €, although I use no more than last year. Why is that?',
        'I need invoice {number} again as a PDF for my tax return. The portal only shows last year’s.',
      ],
      answers: [
        'you are right, the consumption was an estimate. With your reading we will bill again; the corrected invoice will reach you within five days.',
        'the new payment includes the higher unit price. If you like I can set it to {amount} € and we look at it again in spring.',
        'you will find invoice {number} attached.',
      ],
      returns: [
        'thanks for sorting this out so quickly.',
        'I see. Yes, please set it to that.',
        'I am afraid nothing has arrived yet. Could you check again?',
      ],
    },
  },
}

export const payments: Topic = {
  key: 'payment',
  inbox: 'billing',
  label: 'payment',
  weight: 8,
  words: {
    de: {
      subjects: ['Neue Bankverbindung', 'Lastschrift zurückgegangen', 'Ratenzahlung möglich?'],
      asks: [
        'ab dem nächsten Monat bitte von meinem neuen Konto abbuchen. Das Formular habe ich unterschrieben.\n\nVertragsnummer {contract}.',
        'meine Bank hat die letzte Lastschrift über {amount} € zurückgegeben, weil das Konto umgestellt wurde. Buchen Sie noch einmal ab, oder soll ich überweisen?',
        'die Nachzahlung von {amount} € kann ich nicht auf einmal zahlen. Ist es möglich, sie auf drei Monate zu verteilen?',
      ],
      answers: [
        'die neue Bankverbindung ist zum nächsten Ersten eingetragen.',
        'wir buchen am 15. noch einmal ab; Gebühren entstehen Ihnen keine.',
        'gern: drei Raten, jeweils zum Ersten. Die Bestätigung kommt mit der Post.',
      ],
      returns: ['super, vielen Dank!', 'das hilft mir sehr. Danke für Ihr Verständnis.'],
    },
    en: {
      subjects: ['New bank details', 'Direct debit was returned', 'Can I pay in instalments?'],
      asks: [
        'from next month on, please collect from my new account. The signed form is on its way. My contract number is {contract}.',
        'my bank returned the last direct debit of {amount} €. Will you try again, or should I transfer it?',
        'I cannot pay the {amount} € all at once. Could we spread it over three months?',
      ],
      answers: [
        'your new bank details are in place from the first of next month.',
        'we will collect again on the 15th; there is no fee.',
        'of course: three instalments, each on the first. You will get a confirmation by post.',
      ],
      returns: ['perfect, thank you!', 'that helps a lot. Thanks for your understanding.'],
    },
  },
}
