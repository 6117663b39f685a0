import type { UploadTexts } from '../en/upload.ts';

export const es: UploadTexts = {
  source: 'De dónde viene el texto',
  composed: 'Se redacta aquí',
  composedHelp: 'Sus páginas se componen con lo que usted escribe a continuación.',
  uploaded: 'Es un PDF propio',
  uploadedHelp:
    'Queda tal como es, hasta el último byte, y las firmas se le añaden. Si no todos los programas lo leen igual, se hace a partir de él un archivo nuevo con las mismas páginas, y se le avisa.',
  file: 'El PDF',
  fileHelp:
    'Tal como lo exporta su procesador de textos, sin comentarios ni campos de formulario, 50\u00a0MB como máximo.',
  another: 'Otro PDF en su lugar',
  reading: 'Se está leyendo el PDF',
  taken: (name, pages, size) => `${name}: ${pages === 1 ? '1 página' : `${pages} páginas`}, ${size}`,
  fingerprint: 'Huella (hash)',
  warning: {
    rewritten:
      'El PDF estaba dañado, o escrito de modo que no todos los programas lo leen igual. Se ha hecho de él un archivo nuevo con las mismas páginas, y ese es el que se firmará. Revise cada página, o exporte el texto de nuevo.',
    'signed-before':
      'Otras personas ya firmaron este PDF. Llevará el sello, pero no se certificará: solo una primera firma puede certificar.',
    hidden:
      'El PDF contiene algo que no se ve: palabras cubiertas, o partes a las que nada conduce. Expórtelo de nuevo desde su procesador de textos y revíselo otra vez.',
    'fonts-missing':
      'El PDF no lleva todas sus tipografías: otros programas pueden mostrarlo con otras letras. Es mejor exportarlo con las tipografías incluidas.',
    'no-words':
      'No se puede leer ninguna palabra en el PDF: está escaneado. Quien escucha las páginas no puede leerlo. Es mejor exportarlo desde su procesador de textos.',
  },
  where: 'Dónde firma cada persona',
  byField: (page) => `En el campo de firma con este nombre, en la página ${page}`,
  byName: (page) => `Junto a este nombre en la página ${page}`,
  byHand: (page) => `Colocada a mano, en la página ${page}`,
  nowhere: 'No se encontró ningún lugar. Colóquela a mano.',
  nobody: 'Nadie firma todavía. Indique en «Personas» quién firma.',
  place: (name) => `Colocar a mano: ${name}`,
  placing: (name) => `Lugar de la firma: ${name}`,
  placingHelp:
    'Elija un punto de la página: allí queda la esquina inferior izquierda de la firma. O escriba dónde está, en milímetros. Con el foco en el recuadro, las flechas lo mueven un milímetro, junto con Mayús diez.',
  page: 'Página',
  left: 'Desde la izquierda',
  top: 'Desde arriba',
  width: 'Ancho',
  height: 'Alto',
  millimetres: (label) => `${label} (mm)`,
  done: 'Listo',
  again: 'Buscar de nuevo los lugares',
  pages: 'El PDF, y dónde firma cada persona',
  pageOf: (page, of) => `Página ${page} de ${of}`,
  frame: (name, left, top) => `Firma de ${name}: a ${left} mm de la izquierda, a ${top} mm de arriba`,
  notTaken: 'El PDF no fue aceptado',
  unread: 'No se pudo subir el PDF. Inténtelo de nuevo.',
  refusal: {
    'not-a-pdf': () => 'Este archivo no es un PDF. Guarde el texto como PDF en su procesador de textos y súbalo.',
    damaged: ({ page }) =>
      `El PDF está dañado${page === undefined ? '' : ` en la página ${page}`}. No se puede reparar sin adivinar lo que decía. Expórtelo de nuevo.`,
    encrypted: () => 'El PDF está protegido con contraseña o contra modificaciones. Expórtelo sin protección.',
    'over-50-mb': () => 'El archivo supera los 50\u00a0MB. Expórtelo con imágenes más pequeñas.',
    'too-complex': () =>
      'Leer el PDF exige demasiada memoria o demasiado tiempo. Expórtelo de nuevo, con menos imágenes o más pequeñas.',
    javascript: () => 'El PDF contiene JavaScript. Expórtelo sin él.',
    action: () => 'El PDF hace algo por sí mismo al abrirse, imprimirse o pulsarse. Expórtelo sin acciones.',
    'embedded-file': () => 'El PDF contiene otro archivo. Expórtelo sin adjuntos.',
    xfa: () =>
      'Es un formulario XFA, que la mayoría de los programas no puede mostrar. Imprímalo en un PDF nuevo y suba ese.',
    'optional-content': () => 'El PDF tiene capas que se pueden mostrar y ocultar. Expórtelo sin capas.',
    'external-content': () =>
      'El PDF muestra algo que no está en él, u otra cosa al imprimirse. Expórtelo con todo lo que muestra.',
    annotation: ({ page }) =>
      `Hay comentarios, sellos u otras anotaciones${page === undefined ? '' : ` en la página ${page}`}. Quítelos y exporte de nuevo el PDF.`,
    link: ({ page }) =>
      `Un enlace o un marcador${page === undefined ? '' : ` de la página ${page}`} lleva a otro archivo o pone algo en marcha. Quítelo y exporte de nuevo el PDF; los enlaces dentro del texto, a páginas web y a direcciones de correo pueden quedar.`,
    'form-field': ({ field }) =>
      `El PDF es un formulario${field ? ` con el campo «${field}»` : ''}. Imprímalo en un PDF nuevo y suba ese; solo pueden quedar campos de firma vacíos.`,
    'unknown-entry': ({ entry }) =>
      `El PDF contiene algo que un texto por firmar no necesita y que aquí no se puede comprobar${entry ? ` (su nombre es «${entry}»)` : ''}. Imprímalo en un PDF nuevo y suba ese.`,
    'two-readings': () =>
      'El PDF se puede leer de dos maneras, de modo que dos programas podrían mostrar dos textos. Imprímalo en un PDF nuevo y suba ese.',
    certified: () =>
      'El PDF está certificado o bloqueado por una firma: no se puede añadir ninguna. Suba el texto tal como era antes.',
    'signed-unsound': ({ field }) =>
      `Una firma${field ? ` en el campo «${field}»` : ''} no se sostiene: el PDF se modificó después. Súbalo tal como se firmó, o sin firmar.`,
    'signed-and-open': ({ field }) =>
      `Otras personas firmaron el PDF y dejaron vacío el campo de firma «${field ?? ''}». Haga que se firme primero, o suba el texto sin firmar.`,
  },
};
