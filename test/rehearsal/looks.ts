import type { Page } from 'playwright-core';

/** What robots wait to see on a page. */

/** Looked at some times a second: looking at every frame would make every page draw every frame. */
const looks = { polling: 100 } as const;

/** Waits until a page has shown so many signatures. */
export async function allSigned(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Object.keys((window as never as { signaturesSeen: object }).signaturesSeen).length === wanted,
    count,
    looks,
  );
}

/** Waits until so many other sources' pictures move. */
export async function seesBoth(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const videos = [...document.querySelectorAll<HTMLVideoElement>('[data-source][data-state=picture] video')];
      return videos.filter((video) => video.videoWidth > 0 && video.currentTime > 0).length >= wanted;
    },
    count,
    looks,
  );
}

/** Milliseconds from opening a page anew, its device check passed, to both sites' pictures. */
export async function joinTime(page: Page): Promise<number> {
  const from = performance.now();
  await page.reload();
  const ready = page.getByRole('button', { name: 'I am ready' });
  await ready.click();
  await seesBoth(page, 2);
  return Math.round(performance.now() - from);
}

export async function playing(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      return video !== null && video.videoWidth > 0 && video.currentTime > 0.5 && !video.paused;
    },
    undefined,
    looks,
  );
}

/** Waits until the livestream shows a page of the document: paper where the dark ground of the picture was. */
export async function seesPaper(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!video?.videoWidth || !context) return false;
      const { videoWidth: width, videoHeight: height } = video;
      context.drawImage(video, width * 0.07, height * 0.5, width * 0.02, height * 0.02, 0, 0, 1, 1);
      return (context.getImageData(0, 0, 1, 1).data[0] ?? 0) > 220;
    },
    undefined,
    looks,
  );
}
