import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import { texts } from '../../ui/language.ts';
import { usePhotoCount } from '../../ui/photo-count.ts';

const t = () => texts(roomTexts).photo;

/** Three, two, one, over everything, for whoever looks at this screen from where the picture is taken. */
export function PhotoCount({ connection }: { readonly connection: Connection }) {
  const left = usePhotoCount(connection);
  return (
    <div role="status" class="photo-place">
      {left !== undefined && (
        <p class="photo" data-photo={left}>
          <span class="small">{t().title}</span>
          <span class="photo-count">{left > 0 ? left : t().now}</span>
        </p>
      )}
    </div>
  );
}
