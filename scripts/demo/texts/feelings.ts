import type { Topic } from './topic.ts'

export const complaints: Topic = {
  key: 'complaint',
  inbox: 'default',
  label: 'complaint',
  weight: 7,
  words: {
    de: {
      subjects: ['Beschwerde: dritte Mail ohne Antwort', 'Mahnung trotz Zahlung'],
      asks: [
        'seit zwei Wochen warte ich auf eine Antwort zu meinem Vertrag {contract}. Am Telefon lande ich nach zwanzig Minuten in der Leitung im Nichts. Ich erwarte bis Freitag eine Rückmeldung.',
        'ich habe eine Mahnung über {amount} € bekommen, obwohl ich am {date} überwiesen habe. Das ist ärgerlich und kostet mich Zeit. Bitte klären Sie das und nehmen Sie die Gebühr zurück.',
      ],
      answers: [
        'es tut mir leid, dass Sie so lange warten mussten. Ich kümmere mich persönlich darum und melde mich bis morgen Mittag mit einer Lösung.',
        'Ihre Zahlung ist da, sie war nur ohne Vertragsnummer gekommen. Die Mahnung ist zurückgenommen, die Gebühr gutgeschrieben. Bitte entschuldigen Sie.',
      ],
      returns: [
        'danke, so stelle ich mir das vor.',
        'gut, ich warte bis morgen. Danach wende ich mich an die Schlichtungsstelle.',
      ],
    },
    en: {
      subjects: ['Complaint: third mail without an answer', 'A reminder although I have paid'],
      asks: [
        'I have been waiting for two weeks to hear about contract {contract}. On the phone I get cut off after twenty minutes. I expect an answer by Friday.',
        'I got a reminder for {amount} €, although I paid on {date}. Please sort this out and take back the fee.',
      ],
      answers: [
        'I am sorry that you had to wait so long. I will look after this myself and get back to you by noon tomorrow.',
        'your payment is here, it only came without the contract number. The reminder is withdrawn and the fee credited. Please accept our apologies.',
      ],
      returns: ['thank you, that is how it should be.', 'fine, I will wait until tomorrow.'],
    },
  },
}

export const praise: Topic = {
  key: 'praise',
  inbox: 'default',
  label: 'feedback',
  weight: 5,
  words: {
    de: {
      subjects: ['Danke für die schnelle Hilfe', 'Techniker war super'],
      asks: [
        'ich wollte einfach einmal Danke sagen. Ihr Kollege hat am {date} in fünf Minuten gelöst, woran ich seit Wochen verzweifle.',
        'der Techniker in der {street} war pünktlich, freundlich und hat alles sauber hinterlassen. Das wollte ich loswerden.',
      ],
      answers: [
        'das freut uns sehr, ich gebe es gern an das Team weiter!',
        'vielen Dank für die netten Worte. Sie haben uns den Tag gerettet.',
      ],
      returns: ['gern geschehen!'],
    },
    en: {
      subjects: ['Thanks for the quick help', 'Your technician was great'],
      asks: [
        'I just wanted to say thank you. Your colleague solved on {date} what had been bothering me for weeks.',
        'the technician who came to {street} was on time, friendly and left everything clean.',
      ],
      answers: [
        'that is lovely to hear, I will pass it on to the team!',
        'thank you for the kind words. You made our day.',
      ],
      returns: ['you are welcome!'],
    },
  },
}
