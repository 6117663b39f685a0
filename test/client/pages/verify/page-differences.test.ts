import { describe, expect, it } from 'vitest';
import { type Drawn, differences } from '../../../../client/pages/verify/page-differences.ts';

const [width, height] = [320, 160];

/** A white page with black boxes: left, top, width and height in pixels. */
function page(...boxes: readonly (readonly [number, number, number, number])[]): Drawn {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [left, top, wide, high] of boxes) {
    for (let y = top; y < top + high; y++) {
      for (let x = left; x < left + wide; x++) data.set([0, 0, 0], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

describe('where two pages differ', () => {
  it('is nowhere where they look the same, or nearly', () => {
    expect(differences(page([8, 8, 40, 20]), page([8, 8, 40, 20]))).toEqual([]);
    const faint = page();
    faint.data.set([245, 245, 245], 400);
    expect(differences(page(), faint)).toEqual([]);
  });

  it('is framed by squares around it, as shares of the page', () => {
    expect(differences(page(), page([32, 16, 32, 16]))).toEqual([[0.1, 0.1, 0.1, 0.1]]);
  });

  it('is one frame for what lies together, and two for what does not', () => {
    expect(differences(page(), page([0, 0, 16, 16], [32, 0, 16, 16]))).toEqual([[0, 0, 0.15, 0.1]]);
    expect(differences(page(), page([0, 0, 16, 16], [300, 140, 10, 10]))).toHaveLength(2);
  });

  it('is not joined around the edge of the page', () => {
    expect(differences(page(), page([304, 0, 16, 16], [0, 16, 16, 16]))).toHaveLength(2);
  });

  it('is all of it where the page has another size', () => {
    expect(differences(page(), { width, height: 80, data: page().data })).toEqual([[0, 0, 1, 1]]);
  });
});
