import { useEffect, useState } from 'preact/hooks';
import { roomTexts } from '../../../core/texts/room.ts';
import type { Connection } from '../../realtime/connection.ts';
import { texts } from '../../ui/language.ts';

const t = () => texts(roomTexts).photo;

/** How long "now" stands, milliseconds. */
const nowMs = 1_500;

/** Three, two, one, over everything, for whoever looks at this screen from where the picture is taken. */
export function PhotoCount({ connection }: { readonly connection: Connection }) {
  const photo = connection.photo.value;
  const [now, setNow] = useState(0);
  const at = photo ? Date.parse(photo.at) : 0;
  useEffect(() => {
    if (!photo) return;
    const tick = () => setNow(Date.now() + connection.clockOffset.peek());
    tick();
    const timer = setInterval(() => {
      tick();
      if (Date.now() + connection.clockOffset.peek() > at + nowMs) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  }, [photo]);
  const left = Math.ceil((at - now) / 1_000);
  const counts = photo !== undefined && now > 0 && now < at + nowMs && left <= 4;
  return (
    <div role="status" class="photo-place">
      {counts && (
        <p class="photo" data-photo={Math.max(0, Math.min(3, left))}>
          <span class="small">{t().title}</span>
          <span class="photo-count">{left > 0 ? Math.min(3, left) : t().now}</span>
        </p>
      )}
    </div>
  );
}
