import type { ShareTexts } from '../en/share.ts';

export const es: ShareTexts = {
  title: 'Compartir',
  address: 'Dirección de esta página',
  copy: 'Copiar',
  copied: 'Copiado',
  mail: 'Enviar por correo electrónico',
  embed: 'Mostrar la imagen en otra página',
  embedHelp: 'Pegue esto donde deba aparecer la imagen. No instala cookies ni carga nada de terceros.',
  code: 'Código para pegar',
  calendar: 'Añadir a un calendario',
  toCeremony: 'La ceremonia, con sus firmas y sus archivos',
  watch: 'Puede verla aquí, en vivo y después, sin cuenta:',
};
