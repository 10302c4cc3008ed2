import sharp from 'sharp';
import { err, ok, type Result } from '#core/result.ts';
import { broken, type FileRefusal, notAllowed, tooLarge } from './refusal.ts';

/** A picture made anew from its pixels alone. */
export interface Picture {
  readonly bytes: Buffer;
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** JPEG, 320 px at most. */
  readonly thumbnail: Buffer;
}

export const PIXELS_MAX = 50_000_000;
export const SIDE_MAX = 2560;
export const THUMBNAIL_SIDE = 320;
const SECONDS_MAX = 30;
const SHARP_FORMATS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heif',
};

/**
 * Turns a picture upright and encodes its pixels anew in sRGB: nothing else of the file is left, neither EXIF, GPS, XMP, IPTC, profiles and
 * embedded thumbnails nor what was appended to it. `type` is what its first bytes say.
 */
export const reencode = async (bytes: Buffer, type: string): Promise<Result<Picture, FileRefusal>> => {
  try {
    const seen = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (seen.format !== SHARP_FORMATS[type]) return unreadable(type);
    if (seen.width * seen.height > PIXELS_MAX) return flood(seen.width, seen.height);
    const keepsPng = seen.format === 'png' || seen.hasAlpha === true;
    const upright = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .autoOrient()
      .timeout({ seconds: SECONDS_MAX })
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const encoded = keepsPng ? upright.png({ compressionLevel: 8 }) : upright.jpeg({ quality: 85 });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(data)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78 })
      .toBuffer();
    const stored = keepsPng ? 'image/png' : 'image/jpeg';
    return ok({ bytes: data, type: stored, width: info.width, height: info.height, thumbnail });
  } catch {
    // Whatever the decoder stumbles over is the picture's fault; its own words name libraries, not remedies.
    return unreadable(type);
  }
};

const unreadable = (type: string) =>
  err(
    type === 'image/heic'
      ? notAllowed(
          '这是HEIC图片，本机无法读取；请在手机“相机”设置里改为“兼容性最佳”，或者转成JPEG再上传。',
          'This is a HEIC picture, which this machine cannot read; set the camera to "most compatible" or convert it to JPEG.',
        )
      : broken('图片已损坏，无法打开。', 'The picture is damaged and cannot be opened.'),
  );

const flood = (width: number, height: number) =>
  err(
    tooLarge(
      `图片为${width}×${height}像素，超过${PIXELS_MAX / 10_000}万像素。`,
      `The picture has ${width} × ${height} pixels, over ${PIXELS_MAX / 1_000_000} million.`,
    ),
  );
