import type { Topic } from './topic.ts'

export const readings: Topic = {
  key: 'reading',
  inbox: 'default',
  label: 'meter-reading',
  weight: 18,
  file: 'picture',
  words: {
    de: {
      subjects: [
        'Zählerstand {month}',
        'Zählerstand für Zähler {meter}',
        'Ablesung {street}',
        'Mein Zählerstand: {reading} kWh',
      ],
      asks: [
        'anbei der Zählerstand für meinen Zähler {meter}: {reading} kWh, abgelesen am {date}.\n\nEin Foto kann ich gern nachreichen.',
        'ich habe heute abgelesen: {reading} kWh. Die Zählernummer ist {meter}, die Adresse {street}.\n\nBitte bestätigen Sie mir kurz, dass der Stand angekommen ist.',
        'in Ihrem Portal kann ich den Stand nicht eintragen, es kommt immer „Wert unplausibel“. Der Zähler {meter} zeigt {reading} kWh. Können Sie das bitte von Hand eintragen?',
      ],
      answers: [
        'vielen Dank. Wir haben {reading} kWh zum {date} für den Zähler {meter} eingetragen. Weiter müssen Sie nichts tun.',
        'danke für Ihre Ablesung. Der Stand ist gespeichert und wird mit der nächsten Abrechnung berücksichtigt.',
        'das Portal vergleicht mit dem Vorjahr und war hier zu streng. Ich habe {reading} kWh von Hand eingetragen.',
      ],
      returns: [
        'prima, das ging schnell. Danke!',
        'vielen Dank. Eine Frage noch: wann kommt die Abrechnung?',
        'oh, ich habe mich vertippt: die letzte Ziffer ist eine 8. Können Sie das noch ändern?',
      ],
    },
    en: {
      subjects: ['Meter reading for {month}', 'Reading for meter {meter}', 'Today’s reading: {reading} kWh'],
      asks: [
        'please find my reading for meter {meter}: {reading} kWh, taken on {date}.\n\nI attached a picture in case you need it.',
        'the form on your website keeps telling me that my reading is implausible. The meter ({meter}) clearly shows {reading} kWh. Could you enter it by hand?',
        'my reading is {reading} kWh. The address is {street}. Could you let me know that it has reached you?',
      ],
      answers: [
        'thank you, we have entered {reading} kWh for meter {meter} as of {date}. There is nothing else you need to do.',
        'thanks for the reading. It is stored and will be on your next statement.',
        'the form compares with last year and was too strict. I have entered {reading} kWh for you.',
      ],
      returns: [
        'great, that was quick. Thank you!',
        'thanks! When can I expect the statement?',
        'sorry, I mistyped: the last digit is an 8. Can you still change it?',
      ],
    },
  },
}
