/**
 * What servers say, as regular expressions over words in lower case with single blanks. Own sentences of single
 * programs are not needed: all say one of these, in one of the languages that mail servers are shipped in.
 */

const any = (...patterns: string[]): RegExp => new RegExp(patterns.join('|'), 'u')

/** A mail could not be delivered. */
export const FAILURE = any(
  // English
  'undeliver(?:ed|able|y)',
  'non-?deliver(?:y|able|ed)',
  "(?:could|can|was|were|has|have|is|be|been|did|would)(?:n[o\u2019']?t| not|not) (?:be |been |yet been |get )?(?:successfully )?(?:deliver|sent|reach|transmit|forward|relayed|accept)",
  '(?:unable|not able|failed|impossible|not possible|inability) to (?:be )?(?:deliver|send|reach|transmit|relay|connect to|route)',
  "n[\u2019']t able to (?:be )?(?:deliver|send|reach)",
  'deliver(?:y|ing)?[^.]{0,60}(?:has |have )?(?:fail|error|problem|unsuccessful|impossible|aborted|incomplete)',
  '(?:fail(?:ed|ure)|error|problem|trouble)s?[^.]{0,20} (?:in |while |when )?(?:mail )?(?:deliver|sending)',
  'delivery (?:status )?notification',
  'failure notice',
  '^(?:rejected|abgelehnt|refusé|rechazado|respinto|rejeitado|geweigerd): ',
  '(?:permanent|fatal)(?:ly)?(?: fatal)? (?:delivery )?(?:error|failure|fail)',
  'return(?:ed|ing)[^.]{0,30} (?:mail|message|to (?:the )?sender)',
  '(?:mail|message)[^.]{0,30} (?:was |has been |is being |being )?returned',
  'mail (?:delivery )?(?:system )?error',
  '(?:mail|message|e-mail|recipient|address|delivery)s? (?:was |were |has been |have been |is )?(?:refused|rejected|bounced|blocked|not accepted|not delivered)',
  '(?:rejected|refused|bounced|blocked|returned) (?:your|the|this) (?:mail|message|e-?mail)',
  'unknown (?:user|recipient|local|mailbox|address|host|domain)',
  "(?:user|recipient|host|domain|mailbox|address)(?: name| address)?(?: is| was)? (?:unknown|not found|not known|unavailable|invalid|does not exist|doesn't exist)",
  'no such (?:user|recipient|mailbox|person|address|account)',
  "does(?:n[\u2019']t| not) (?:exist|have an? [^.]{0,30}account)|address not found|not listed in",
  '(?:mailbox|inbox|account|quota)[^.]{0,40} (?:full|exceeded|over quota|disabled|suspended|inactive)|exceed[^.]{0,30} (?:quota|storage|size)',
  'fail(?:ed|ure) (?:for|of) (?:the )?(?:following )?recipient|recipients? (?:of your message )?fail|following address(?:es)? (?:had|failed|were)',
  'no longer (?:accept|be tried|active|valid)|(?:given|giving|gave) up',
  'invalid (?:final delivery )?(?:recipient|address|mailbox|user ?(?:id|name|address)?)|not a valid (?:user|recipient|address|mailbox)|relaying denied|access denied',
  'failed (?:mail|message|recipient)|(?:mail|message) fail(?:ed|ure)|did not (?:exactly )?match an? [^.]{0,40}address',
  // German
  'unzustellbar|nicht zustellbar|(?:nicht|un)[ -]?zugestellt',
  'nicht[^.]{0,30} (?:zugestellt|ausgeliefert|übermittelt|gesendet|versendet|weitergeleitet|zustellen|zuzustellen|ausliefern)',
  '(?:zustell|übermittlungs|versand|sende)(?:ung[^.]{0,40}|-?)(?:fehl|nicht|problem|gescheitert)|zustell(?:ungs)?(?:fehler|problem|bericht)|fehler(?:bericht)?[^.]{0,40}zustell|fehlgeschlagen',
  'empfänger[^.]{0,60} (?:unbekannt|existiert nicht|nicht (?:gefunden|bekannt|erreich|vorhanden)|abgelehnt)|unbekannter? (?:empfänger|benutzer|adresse)|postfach[^.]{0,60} (?:voll|existiert|überschritten|deaktiviert|gesperrt)',
  '(?:zurückgewiesen|abgewiesen|abgelehnt|zurückgeschickt|zurückgesendet)',
  // French
  "non remis|n[\u2019']a(?: pas)? pu(?: pas)? être|n[\u2019']ont pas pu être|pas été (?:remis|distribué|délivré|envoyé|livré)|échec[^.]{0,30}(?:remise|distribution|livraison|envoi|transmission)|impossible de (?:remettre|distribuer|livrer|délivrer|transmettre|joindre)|non[ -](?:distribu|délivr|livr)|destinataire[^.]{0,40}(?:inconnu|introuvable|n'existe)|échoué",
  // Spanish, Portuguese
  'no (?:se )?(?:ha |han )?(?:podido|pudo|puede|pudieron|sido posible|fue posible) (?:ser )?(?:entrega|enviar)|no (?:se )?(?:ha |pudo ser |fue |ha sido )?entrega|no entregad|(?:error|fallo)[^.]{0,30}entrega|imposible entregar|mensaje[^.]{0,20} devuelto|devuelto al remitente|destinatario[^.]{0,40}(?:no existe|desconocido)|rechazado',
  'não (?:foi |pôde |pode |pude )?(?:possível |ser )?(?:entreg|envi)|falha[^.]{0,30}(?:entrega|envio)|não entregue|devolvid|destinatário[^.]{0,40}(?:não existe|desconhecido|inválido)|rejeitad',
  // Italian
  'mancat[oa] (?:recapito|consegna)|non[^.]{0,40} (?:recapitat|consegnat|recapitabil|consegnar|recapitar|inviat)|impossibile (?:recapitare|consegnare|inviare)|errore[^.]{0,30}(?:consegna|recapito)|destinatario[^.]{0,40}(?:sconosciuto|inesistente)|rifiutat',
  // Dutch, Scandinavian, Finnish
  'onbestelbaar|niet[^.]{0,30} (?:bezorgd|afgeleverd|bezorgen|afleveren|besteld|verzonden|bereik)|aflever[^.]{0,30}mislukt|mislukt|bezorging[^.]{0,30}(?:mislukt|fout)|geweigerd',
  'olevererbar|(?:kunde inte|gick inte att|kan inte|inte kunnat)[^.]{0,20} lever|kunne ikke[^.]{0,20} lever|kan ikke[^.]{0,20} lever|ikke (?:blitt )?lever|uleverbar|kunne ikke (?:sendes|nå)|leveransfel|levering[^.]{0,20}mislyk',
  'toimitus[^.]{0,30}epäonnistu|ei (?:voitu|voida|voi|pystytty)[^.]{0,20} toimitta|toimittamatta|perille toimittaminen',
  // Slavic, Hungarian, Romanian, Greek, Turkish
  'nie (?:można|mogła|mógł|udało się|została|został)[^.]{0,30}(?:dostarcz|doręcz|wysła)|niedostarczon|niedoręczon|zwrot(?:na)? (?:wiadomoś|poczt)|błąd dostarcz',
  'nedoručiteln|(?:nelze|nemohla? být|nebyl[ao]?|nebylo možné)[^.]{0,20} doruč|nepodařilo se doruč|nedoručen|zprávu nelze',
  'kézbesíthetetlen|nem (?:lehet|sikerült|kézbesíthető|lehetett)[^.]{0,20}|sikertelen kézbesítés',
  'nelivrat|nu (?:a putut|poate) fi (?:livrat|transmis|trimis)|livrarea[^.]{0,30} eșuat',
  'не\\s?(?:был[оаи]? |может быть |могло быть |удалось )?(?:доставл|доставит)|недостав(?:л|ен)|не може да бъде достав|невозможно (?:доставить|отправить)|ошибк[аи] (?:при )?(?:доставк|отправк)|(?:сообщение|письмо) (?:было )?возвращ|возврат|не существует|отклонен|переполнен|не вдалося доставити|не доставлено|неможливо доставити',
  'δεν (?:ήταν δυνατή|μπόρεσε|παραδόθηκε|είναι δυνατή)|μη παραδ(?:οτέ|οθ)|αποτυχία παράδοσης',
  '(?:teslim|iletil|ulaştırıl|gönderil)e?(?:emedi|emiyor|medi|emez|ilemedi|amadı)|iletilemedi|teslim edilem|teslimat[^.]{0,20}başarısız',
  // Croatian, Slovenian, Baltic, Estonian, Catalan, Indonesian
  "nije isporučen|ni (?:bilo|bila) mogoče dostaviti|nepavyko|neizdevās piegādāt|ei õnnestunud (?:edastada|saata|toimetada)|no s'ha pogut (?:lliurar|enviar)|tidak (?:dapat|bisa)? ?(?:di|ter)kirim|gagal (?:di|ter)?kirim",
  // Japanese, Chinese, Korean, Hebrew, Arabic, Vietnamese, Thai
  '配信(?:できま|されま|不能|に?失敗|エラー)|配達(?:できま|不能|されま)|送信(?:できま|に?失敗|エラー)|送達(?:できま|不能)|届(?:けられま|きませ|かな|けること)|お届けできま|エラーメール|宛先(?:不明|が見つか|に届)|存在し(?:ない|ませ)|戻され|受信拒否|返送',
  '退信|退回|退件|(?:无法|無法|不能|未能|没有|沒有)[^。]{0,12}(?:送达|送達|投递|投遞|传递|傳遞|发送|發送|递送|寄達|送出|传送|傳送)|未(?:送达|送達|传递|傳遞|投递|寄出)|(?:投递|投遞|发送|發送|传递|傳遞|送信|寄送)(?:失败|失敗)|(?:用户|帐号|收件人|地址|邮箱)[^。]{0,8}不存在|被拒(?:绝|收)',
  '반송|(?:배달|전달|전송|발송|수신)[^.]{0,12}(?:되지|할 수 없|하지 못|실패|못했)|존재하지 않',
  'לא ניתן (?:היה )?למסור|לא נמסרה|המסירה נכשלה|تعذر (?:تسليم|توصيل|إرسال)|لم يتم تسليم|فشل (?:تسليم|التسليم)|không (?:thể )?(?:gửi|chuyển|phát)|không gửi được|ไม่สามารถ(?:ส่ง|จัดส่ง)|ส่งไม่สำเร็จ',
)

/** It will be tried again; so nobody has to do anything. */
export const DELAY = any(
  'delivery (?:status notification ?)?\\(?(?:has been |is |was |being )?(?:delay|deferr)',
  '(?:mail|message|delivery|e-?mail)[^.]{0,80} (?:delayed|deferred|postponed)|(?:mail|message|delivery) warning|delayed (?:mail|message|delivery)|delay(?:ed)? (?:notification|notice|warning)',
  "(?:not|n't) (?:yet )?(?:been )?(?:deliver|sent)[^.]{0,60}(?:yet|but will|still)|not yet (?:been )?(?:deliver|sent)",
  'will (?:continue to |keep )?(?:be )?(?:retry|retri|try|tried|attempt)(?!\\w* to contact)|will keep trying|(?:still|continu\\w+) (?:to )?(?:be )?(?:try|retry|attempt|queued)|further attempts? will',
  'do(?:es)? not need to (?:resend|do|take|send)|no (?:further )?action is required|no need to (?:resend|retry)',
  'warning message only|this is (?:only )?a warning|warning: (?:could|mail|message)',
  'verzöger|weitere (?:zustell)?versuche|wird weiter(?:hin)? versuch|noch nicht (?:zugestellt|ausgeliefert)|vorübergehend nicht',
  'retard(?:é|ée)?\\b|différé|sera (?:de )?nouveau tent|retrasad|demorad|se seguirá intent|continuará intentando|atrasad|adiad|ritard|in ritardo|vertraagd|uitgesteld|försena|fördröj|forsinke|viivästy|opóźni|zpožděn|késlelt|întârzi|задерж|отложен|будут продолж|gecik',
  '遅延|遅れて|再送(?:を|し)|延迟|延遲|延误|稍后(?:重试|再)|將會重試|지연',
)

/** The same, so plainly that a subject which says `failure` does not count. */
export const STILL_TRYING = any(
  '(?:attempts|tries) will (?:continue|be (?:made|continued))|will (?:continue|keep)(?: to)? (?:try|retry|attempt)(?:ing)?(?! to contact)|do not resend|(?:zustell)?versuche werden fortgesetzt|wird weiter(?:hin)? versuch',
)

/** Nobody tries it any more, whatever is said of delays. */
export const FINAL = any(
  "(?:given|giving|gave) up|no longer be tried|will not (?:be )?(?:retr|tr)|won't (?:be )?retr|permanent(?:ly)? (?:error|fail|fatal)|permanent error|has (?:been )?expired|could not be delivered (?:for|within|after)|returned to sender|message (?:has )?expired|final(?:ly)? fail|has failed|delivery failed|no further attempts?",
  'endgültig|aufgegeben|abandonné|définitivement|definitiv|окончательн',
)

/** It was delivered, or handed on to a server that does not tell. */
export const SUCCESS = any(
  'success(?:ful(?:ly)?)?[^.]{0,30} (?:deliver|relay|sent|mail delivery report|delivery)|deliver[^.]{0,30} success(?:ful)?|notification \\(?success|success notice|delivery (?:confirmation|receipt)|return receipt|confirm(?:s|ation)[^.]{0,20}deliver',
  '(?:mail|message|e-?mail)[^.]{0,60} (?:was|has been|were|have been) (?:successfully )?(?:deliver|relay)|^(?:delivered|relayed|expanded|zugestellt|remis|entregado|consegnato|recapitato|bezorgd): ',
  'erfolgreich (?:zugestellt|ausgeliefert|übermittelt)|(?:wurde|ist)[^.]{0,40} zugestellt|remis avec succès|entregado con éxito|se ha entregado|consegnat\\w+ (?:con successo|correttamente)|entregue com (?:êxito|sucesso)|succesvol (?:bezorgd|afgeleverd)|успешно доставл|dostarczon\\w+ pomyślnie|配信されました|成功(?:送达|投递|发送)',
)

/** What mail programs put before a subject that is answered or forwarded. */
export const FORWARDED_OR_ANSWERED =
  /^(?:\[[^\]]{1,60}\] ?)?(?:re|aw|antw|sv|vs|odp|r|rif|fw|fwd|wg|tr|rv|enc|vb|doorst|i|пересл|回复|转发|答复|返信|転送)(?:\[\d+\])? ?[:：]/iu

/** Subjects of responders, in the languages that mail programs ship with. */
export const RESPONDER_SUBJECT = any(
  '^(?:auto(?:matic|mated|-| )?[ -]?(?:reply|response|responder|answer|generated reply)|autoreply|autoresponse|auto:)',
  'out[ -]of[ -](?:the[ -])?office|\\booo\\b|away from (?:the |my )?office|on (?:vacation|holiday|annual leave|maternity leave|parental leave)|i am (?:away|out of)|^vacation|absence (?:notice|notification)|we (?:have )?received your (?:mail|message|e-?mail|request|inquiry)',
  'automatische (?:antwort|rückantwort|eingangsbestätigung)|abwesenheit|abwesend|nicht im (?:büro|haus)|außer haus|urlaubs(?:meldung|vertretung|nachricht|notiz)|(?:bin|im|in|wegen) urlaub|^urlaub\\b|eingangsbestätigung|auto-antwort|elternzeit',
  "réponse automatique|absence du bureau|absent du bureau|en (?:congé|vacances)|message d'absence|accusé de réception",
  'respuesta automática|fuera de (?:la )?oficina|de vacaciones|ausente|resposta automática|ausência|fora do escritório|(?:em|de) férias',
  'risposta automatica|fuori (?:sede|ufficio)|assen(?:te|za)|in ferie',
  'automatisch antwoord|automatisch bericht|afwezig|niet op kantoor|autosvar|automatiskt svar|automatisk svar|frånvaro|fravær|ikke på kontoret|automaattinen vastaus|poissa|lomalla',
  'autoodpowiedź|automatyczna odpowiedź|nieobecno|poza biurem|automatická odpověď|nepřítomn|automatikus válasz|răspuns automat|автоответ|автоматический ответ|вне офиса|otomatik yanıt|αυτόματη απάντηση',
  '自動(?:応答|返信|回覆)|不在(?:通知|連絡)|自动(?:回复|答复)|外出(?:通知)?|자동 ?(?:회신|응답)|부재',
)

/** A responder wants to be answered before it lets the mail through: nothing is decided yet. */
export const CHALLENGE = any(
  "click (?:on )?(?:the|this|here)[^.]{0,80}(?:verify|confirm|deliver|release)|verify that you(?: are|'re)|confirm (?:that )?you(?: are|'re| sent)|(?:please )?reply to this (?:mail|message|e-?mail)[^.]{0,60}(?:confirm|deliver|release)|challenge[ -]response|waiting for (?:your )?(?:confirmation|verification)|(?:is|being) held (?:until|pending)|prove (?:that )?you(?: are|'re)|whitelist|approved senders? list|quarantin",
)

/** What mail programs put before the subject that they answer. */
export const RESPONDER_PREFIX =
  /^(?:automatic reply|auto(?:matic)? ?response|autoreply|auto-?reply|out of office(?: autoreply)?|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|autosvar|automatiskt svar|autoodpowiedź|automatická odpověď|автоответ|自动回复|自動返信)\s*[:：]/u
