import type { Topic } from './topic.ts'

export const moving: Topic = {
  key: 'moving',
  inbox: 'default',
  label: 'moving',
  weight: 13,
  words: {
    de: {
      subjects: ['Umzug zum {date}', 'Auszug, Vertrag {contract}', 'Neue Adresse: {street}'],
      asks: [
        'zum {date} ziehe ich um. Die neue Adresse ist {street}. Kann ich meinen Vertrag {contract} mitnehmen, und was brauchen Sie dafür?',
        'wir ziehen aus und möchten den Vertrag {contract} zum {date} beenden. Der Nachmieter übernimmt den Zähler {meter}.',
        'seit letzter Woche wohne ich in der {street}. Wer liefert mir hier eigentlich den Strom? Ich möchte zu Ihnen wechseln.',
      ],
      answers: [
        'Sie können den Vertrag mitnehmen. Wir brauchen nur die Nummer des neuen Zählers und beide Stände vom Tag der Übergabe.',
        'der Vertrag {contract} endet zum {date}. Die Schlussrechnung kommt spätestens sechs Wochen danach.',
        'willkommen! Bis zum Wechsel beliefert Sie der Grundversorger; wir melden Sie dort ab und beginnen zum nächsten Ersten.',
      ],
      returns: [
        'danke. Der neue Zähler ist die {meter}, die Stände schicke ich nach der Übergabe.',
        'perfekt, dann weiß ich Bescheid.',
      ],
    },
    en: {
      subjects: ['Moving on {date}', 'Moving out, contract {contract}'],
      asks: [
        'I am moving on {date}. The new address is {street}. Can I keep my contract {contract}, and what do you need from me?',
        'we are moving out and would like to end contract {contract} on {date}. The next tenant takes over meter {meter}.',
      ],
      answers: [
        'you can take the contract with you. All we need is the number of the new meter and both readings from the day you move.',
        'contract {contract} ends on {date}. You will get the final invoice within six weeks.',
      ],
      returns: [
        'thanks. The new meter is {meter}; I will send the readings after the handover.',
        'perfect, good to know.',
      ],
    },
  },
}

export const contracts: Topic = {
  key: 'contract',
  inbox: 'default',
  label: 'contract',
  weight: 12,
  words: {
    de: {
      subjects: [
        'Kündigung zum Jahresende',
        'Preisgarantie läuft aus, Vertrag {contract}',
        'Tarifwechsel auf Ökostrom',
      ],
      asks: [
        'hiermit kündige ich den Vertrag {contract} fristgerecht zum Jahresende. Bitte bestätigen Sie mir den Eingang.',
        'meine Preisgarantie läuft aus. Welche Tarife können Sie mir bei etwa {consumption} kWh im Jahr anbieten?',
        'ich würde gern in den Ökostromtarif wechseln. Geht das sofort oder erst zum Ende der Laufzeit?',
      ],
      answers: [
        'wir bestätigen die Kündigung des Vertrags {contract}. Schade, dass Sie gehen. Verraten Sie uns den Grund?',
        'bei {consumption} kWh lohnt sich der Tarif „Nordlicht fix“: zwölf Monate Garantie, keine Bindung danach. Das Angebot gilt 14 Tage.',
        'der Wechsel geht jederzeit zum Monatsersten und kostet nichts. Soll ich ihn eintragen?',
      ],
      returns: [
        'ja bitte, zum nächsten Ersten.',
        'der Grund ist allein der Preis, mit dem Service war ich zufrieden.',
        'danke, ich überlege es mir übers Wochenende.',
      ],
    },
    en: {
      subjects: ['Cancelling contract {contract}', 'My price guarantee ends', 'Switching to green power'],
      asks: [
        'please cancel contract {contract} at the end of the year and confirm that you have received this.',
        'my price guarantee is about to end. What can you offer for about {consumption} kWh a year?',
        'I would like to switch to green power. Can I do so right away?',
      ],
      answers: [
        'we confirm that contract {contract} ends with the year. Sorry to see you go. Would you tell us why?',
        'for {consumption} kWh, “Nordlicht fix” is a good match: twelve months guaranteed, free to leave afterwards. The offer stands for 14 days.',
        'you can switch on the first of any month, at no cost. Shall I enter it?',
      ],
      returns: ['yes please, from next month.', 'it is only the price, your service was fine.'],
    },
  },
}
