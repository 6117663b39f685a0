import type { SigningTexts } from '../en/signing.ts';
import type { ByKind } from '../kind.ts';
import { midSentence } from '../language.ts';

/** What who undertakes is called. */
const undertaking: ByKind<string> = { memorandum: 'Participante', treaty: 'Parte' };

export const es: SigningTexts = {
  connecting: 'Conectando',
  restoring: 'Restableciendo la conexión. No se pierde nada.',
  noSession: 'Esta página requiere su enlace personal',
  noSessionHelp:
    'Abra de nuevo el enlace de su invitación en este dispositivo. Si ya no funciona, el responsable de protocolo le dará uno nuevo.',
  sentBefore: 'Su firma estaba en camino. Aquí verá si llegó cuando haya abierto de nuevo su enlace.',
  dismissed: 'Este enlace fue retirado',
  dismissedHelp: 'El responsable de protocolo lo ha dado por terminado. Pida uno nuevo.',
  youAre: 'Firmante',

  tablet: {
    for: 'Esta tableta es para',
    mine: (name) => `Soy ${name}`,
    other: 'Soy otra persona',
    otherTitle: 'Devuelva esta tableta, por favor',
    otherHelp: (name) =>
      `Es para ${name}. No se ha mostrado ni firmado nada; se ha avisado al responsable de protocolo.`,
    back: 'Volver',
  },
  certificate: {
    title: 'Su certificado de firma electrónica',
    why: 'Usted firma una breve prueba, nunca el texto. Su clave permanece en este dispositivo y no se entrega a nadie.',
    file: 'Archivo del certificado (.p12 o .pfx)',
    password: 'Su contraseña',
    show: 'Mostrar la contraseña',
    hide: 'Ocultar la contraseña',
    test: 'Probar este certificado',
    testing: 'Probando el certificado',
    fileFirst: 'Elija primero el archivo del certificado.',
    choose: 'El archivo contiene varios certificados. ¿Cuál es el suyo?',
    sample: 'Esta es la ceremonia de ejemplo: hay un certificado preparado para usted.',
    sampleDownload: 'Descargar el certificado de ejemplo',
    samplePassword: (password) => `Su contraseña es ${password}`,
    oneTime: 'Usar un certificado de un solo uso',
    oneTimeHelp:
      'Si no tiene ninguno, se crea un certificado de un solo uso para esta ceremonia una vez que el asistente de sede ha confirmado su identidad.',
    oneTimeWaiting: 'El asistente de sede aún no ha confirmado su identidad.',
    oneTimeNone:
      'Para esta ceremonia no se emiten certificados de un solo uso. Si no dispone de un archivo de certificado, comuníquelo con tiempo al responsable de protocolo.',
    revoked: (since) =>
      `Este certificado fue revocado por su emisor el ${since}. Ya no se puede firmar con él. Lo firmado antes sigue siendo válido.`,
    rest: 'Para lo que le queda por firmar, muestre otro certificado.',
    suspended: (since) =>
      `Este certificado está suspendido por su emisor desde el ${since}. No se puede firmar con él mientras dure la suspensión. Una vez levantada, consulte aquí de nuevo al emisor.`,
    stillSuspended: 'El emisor lo sigue declarando suspendido, o no responde. Inténtelo más tarde.',
    askAgain: 'Consultar de nuevo al emisor',
    asking: 'Consultando al emisor',
    accepted: 'Certificado aceptado',
    facts: (subject, issuer, until) => `${subject}. Emitido por ${issuer}, válido hasta el ${until}.`,
    waiting:
      'El nombre que figura en el certificado difiere del suyo. El responsable de protocolo decide si puede firmar con él.',
    other: 'Mostrar otro certificado',
    keep: 'Conservar el que se mostró',
    refused: 'El responsable de protocolo no aceptó este certificado. Muestre otro.',
    elsewhere: 'Su certificado se mostró en otro dispositivo. Firme en ese, o muéstrelo de nuevo aquí.',
  },

  document: {
    title: 'El texto',
    pdf: 'El documento',
    reading: 'Versión de lectura',
    page: (page, of) => `Página ${page} de ${of}`,
    notPresented: 'El texto aún no se ha presentado. Aparecerá aquí por sí solo.',
    withdrawn: 'El texto se retiró antes de que nadie firmara. Cuando se presente de nuevo aparecerá aquí por sí solo.',
    anew: 'El texto se ha presentado de nuevo. Léalo otra vez, por favor.',
    checking: 'Comprobando el documento',
    late: 'El documento no llegó. Se solicita de nuevo.',
    fingerprint: 'Huella (SHA-256)',
    seen: (seen, of) => `Usted ha visto ${seen} de ${of === 1 ? '1 página' : `${of} páginas`}`,
  },

  sign: {
    title: 'Su firma',
    statement: ({ title, office, party, kind, pages, languages, fingerprint, issuer, level }) =>
      `Usted firma «${title}» en calidad de ${midSentence(office, 'es')}. ${undertaking[kind]}: ${party}. ${pages === 1 ? '1\u00a0página' : `${pages}\u00a0páginas`}, ${languages}, huella ${fingerprint}. ` +
      `Su firma electrónica expresa su aprobación de este texto. Certificado: ${issuer}, ${level}.`,
    statementOriginals: ({ title, office, party, kind, count }) =>
      `Usted firma «${title}» en calidad de ${midSentence(office, 'es')}. ${undertaking[kind]}: ${party}. En ${count}\u00a0ejemplares originales:`,
    approval: ({ issuer, level }) =>
      `Sus firmas electrónicas expresan su aprobación de este texto. Certificado: ${issuer}, ${level}.`,
    ofOriginal: ({ name, pages, languages, fingerprint }) =>
      `${name}, ${pages === 1 ? '1\u00a0página' : `${pages}\u00a0páginas`}, ${languages}, huella ${fingerprint}`,
    signedSome: (count, of) => `Usted ha firmado ${count} de ${of} ejemplares originales.`,
    onOriginal: {
      signed: (times) => `firmado a las ${times}`,
      making: 'su firma se está realizando',
      awaited: 'aún sin firmar',
    },
    broadcast: 'Este momento se transmite.',
    level: { 'one-time': 'emitido para esta ceremonia', pkcs12: 'firma electrónica' },
    button: { memorandum: 'Firmo el memorando', treaty: 'Firmo el tratado' },
    notNow: 'Ahora no',
    decline: 'No firmar',
    declineSure: 'Usted no firmará este texto. Nadie le pide una razón.',
    declineConfirm: 'No firmo',
    back: 'Volver',
    certificateFirst: 'Podrá firmar en cuanto se acepte su certificado.',
    notOpen: 'El responsable de protocolo abre la firma. El botón aparecerá aquí por sí solo.',
    askedReady: 'El responsable de protocolo pregunta: ¿está todo listo para su firma?',
    ready: 'Todo listo',
    readyGiven: 'Usted ha indicado que está todo listo.',
    offered: 'Su firma se está realizando',
    waitingTurn: 'Se está completando otra firma. La suya sigue por sí sola.',
    takeBack: 'Retirar mi consentimiento',
    sending: 'Su firma está en camino',
    signed: 'Usted ha firmado',
    signedAt: (times) => `a las ${times}`,
    withoutTimestamp:
      'Ninguna autoridad de sellado de tiempo respondió. El sello de tiempo se añadirá antes de que termine la ceremonia.',
    notNowSaid: 'Usted no firma ahora. Puede firmar mientras la firma esté abierta.',
    declined: 'Usted ha decidido no firmar. Solo lo sabe el responsable de protocolo.',
    lapsed: 'Su turno pasó sin que se firmara. No se ha firmado nada. Pulse de nuevo el botón cuando lo desee.',
    skipped: 'El responsable de protocolo ha pasado por alto su turno. Puede abrirse de nuevo.',
    held: 'La ceremonia está en pausa. Volvemos en breve.',
    suspended: 'La ceremonia continúa otro día, con el mismo texto. Conserve su enlace.',
    suspendedUntil: (when) => `La ceremonia continúa el ${when}, con el mismo texto. Conserve su enlace.`,
    cancelled: 'Esta ceremonia está cancelada. Ya no se firma nada.',
    incomplete: 'No firmado por todos: el texto queda incompleto y nunca se publica.',
    concluded: 'La ceremonia ha terminado.',
    failed: 'No se ha firmado nada.',
    failedRest: 'No se ha firmado nada más.',
    voided: 'El certificado de un firmante ha cambiado desde que usted pulsó. Pulse de nuevo el botón cuando lo desee.',
    lapsedRest:
      'Su turno en el otro ejemplar original pasó sin que se firmara. Pulse de nuevo el botón cuando lo desee.',
    again: 'Intentar de nuevo',
  },

  others: {
    title: 'Las firmas',
    signed: (name, count, of) => `Firmado: ${name}, ${count} de ${of}`,
    unsigned: 'no ha firmado',
    awaited: 'en espera',
    all: 'Firmado por todos',
    apart: (seconds) => `con ${seconds} s de diferencia`,
  },

  release: {
    title: 'Publicación',
    explain: {
      memorandum: (party) =>
        `En calidad de primer firmante, usted autoriza la publicación del memorando firmado. Participante: ${party}.`,
      treaty: (party) =>
        `En calidad de primer firmante, usted autoriza la publicación del tratado firmado. Parte: ${party}.`,
    },
    button: 'Autorizar la publicación',
    done: 'Publicación autorizada.',
    record: 'Al acta de firma',
    download: { memorandum: 'Descargar el memorando firmado', treaty: 'Descargar el tratado firmado' },
    downloadOriginal: (name) => `Descargar: ${name}`,
  },

  lie: {
    title: 'Usted no ha firmado nada',
    titleRest: 'Usted no ha firmado nada más',
    rest: 'Lo que había firmado antes se mantiene.',
    stopped: 'Esta página se ha detenido porque algo no coincidía. Se ha avisado al responsable de protocolo.',
    reload: 'Abrir la página de nuevo',
    code: {
      'presented-file-differs': 'El documento recibido no es el que se anunció.',
      'presented-text-unsound': 'El documento contiene algo que no corresponde a un texto presentado para la firma.',
      'presented-anew': 'El texto fue reemplazado después de que usted lo revisara.',
      'log-rewritten': 'Se ha modificado lo que antes se comunicó a esta página sobre la ceremonia.',
      'turn-time-false': 'La hora que debía figurar junto a su firma no es la de este dispositivo.',
      'turn-field-other': 'Su firma debía ponerse en un lugar distinto del que usted revisó.',
      'turn-original-other': 'Su firma debía ponerse en un documento distinto del que usted revisó.',
      'turn-revision-other': 'Su firma debía ponerse en una versión del documento distinta de la de esta página.',
      'turn-person-other': 'El turno era para otra persona.',
      'certificate-changed': 'Después de su consentimiento, el certificado de uno de los firmantes se cambió por otro.',
      'signature-invalid': 'Una firma que se anunció no es válida.',
      'signature-unasked': 'Se anunció una firma que no se había pedido a nadie.',
      'revision-differs': 'El documento firmado no es aquel al que conducen sus firmas.',
      'log-broken': 'El relato de la ceremonia que llegó aquí no es coherente.',
    },
  },
};
