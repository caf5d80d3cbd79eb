/** Frequent words first: the order is the rank. Then words of the trade, then parts that make up rare words. */
export interface Language {
  frequent: string[]
  trade: string[]
  /** Rare words are made of these: German joins them, English stands on made-up stems. */
  heads: string[]
  tails: string[]
  greeting: string
  closing: string
}

const split = (text: string): string[] => text.trim().split(/\s+/)

export const GERMAN: Language = {
  frequent: split(`und die der in den zu das ist ich mit nicht auf für sie von wir es dem ein im eine auch an
    als bei nach wie aus sich noch hat dass einen oder habe haben werden wird kann uns mir bitte nur um wenn
    bis mehr sehr schon über vor zum zur durch keine diese dieser wurde sind war am so doch dann hier ihre
    ihr ihren unsere unser mein meine alle einer einem was seit jetzt immer wieder bereits gegen ohne zwischen`),
  trade: split(`Vertrag Zähler Rechnung Abschlag Kündigung Umzug Tarif Strom Gas Wärme Zählerstand Lieferung
    Kunde Kundennummer Adresse Datum Termin Anlage Angebot Antrag Frage Antwort Zahlung Betrag Konto Bank
    Lastschrift Mahnung Guthaben Erstattung Preis Verbrauch Jahr Monat Woche Haus Wohnung Straße Netz
    Anschluss Photovoltaik Wallbox Speicher Dach Modul Wechselrichter Montage Techniker Störung Ausfall
    Meldung Formular Unterlagen Anhang Foto Passwort Portal Anmeldung Zugang Fehler Hilfe Rückruf Telefon
    senden prüfen ändern kündigen melden zahlen bestätigen warten erhalten fehlen verstehen anrufen
    dringend schnell falsch richtig neu alt hoch niedrig monatlich jährlich freundlich zufrieden offen`),
  heads:
    split(`Strom Gas Wärme Wasser Zähler Netz Haus Dach Keller Kunden Vertrags Rechnungs Zahlungs Abschlags
    Jahres Monats Tarif Preis Verbrauchs Anlagen Modul Speicher Lade Solar Heiz Mess Stell Betriebs Service
    Termin Liefer Grund Neben Sonder Ober Unter Vor Nach Haupt Gebäude Wohnungs Miet Eigen Fern Nah Erd`),
  tails:
    split(`stand nummer wechsel prüfung meldung rechnung zahlung abrechnung anschluss vertrag tarif kosten
    betreiber gerät anlage technik leitung messung ablesung erfassung änderung übersicht auskunft beratung
    planung wartung störung versorgung bestätigung vereinbarung ermittlung erstattung verwaltung stelle
    zeitraum antrag formular konto adresse daten liste schein karte box pumpe kasten schrank kabel`),
  greeting: 'Sehr geehrte Damen und Herren,',
  closing: 'Mit freundlichen Grüßen',
}

export const ENGLISH: Language = {
  frequent:
    split(`the to and of a in is I that for you it on with this be are have as not at we was but my from
    your or can an our if has will been me by they when please would there what which one all do so no any
    out up about more get just its how were their had who them than now after also only then other could
    since again still very before into over these some because`),
  trade: split(`contract meter invoice payment account address price tariff power gas heating reading delivery
    customer number date appointment system offer application question answer amount bank debit reminder
    credit refund usage year month week house flat street grid connection solar panel battery charger roof
    inverter installation engineer outage failure report form document attachment photo password portal login
    access error help callback phone send check change cancel confirm wait receive miss understand call
    urgent fast wrong right new old high low monthly yearly friendly happy open`),
  heads:
    split(`over under inter pre post sub super trans multi micro mono auto tele photo thermo hydro electro
    geo bio eco meta para semi anti counter fore out up down back side cross high low long short hard soft`),
  tails: split(`charge meter load line ground house work view flow point base frame scale grade form plan set
    board power stream light time mark check port gate link path field range rate fund bill note sheet file
    lock switch plug wire pipe tank valve pump stack case rack shelf door wall roof floor yard`),
  greeting: 'Dear team,',
  closing: 'Kind regards',
}

export const FIRST_NAMES = split(`Anna Ben Clara David Elif Felix Greta Hamid Ida Jonas Katrin Lars Mia Noah
  Olga Paul Rosa Samir Tina Uwe Vera Walter Yara Zoe Emma Liam Olivia James Amelia Henry Grace Oscar`)
export const LAST_NAMES = split(`Albrecht Bauer Celik Dietrich Engel Fischer Graf Huber Iwanow Jansen Keller
  Lehmann Müller Neumann Otto Peters Quandt Richter Schäfer Thomas Ulrich Vogel Weber Yilmaz Zimmer Brown
  Clarke Davies Evans Green Hughes Jones King Lewis Moore Owen Parker Reed Smith Turner Walker Young`)
export const FILE_STEMS = split(`Rechnung Vertrag Zählerfoto Angebot Vollmacht Abrechnung Formular Lageplan
  invoice contract photo scan report statement offer reading`)
