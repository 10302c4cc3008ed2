import sharp from 'sharp';

/** A small JPEG that says where it was taken, as telephones write it. */
export const photoWithPlace = (): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a8f99' } })
    .withExif({
      IFD0: { Make: 'Example' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 44/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 20/1 10/1',
      },
    })
    .jpeg()
    .toBuffer();

/** Whether a picture still says anything of its making. */
export const saysPlace = async (picture: Buffer): Promise<boolean> =>
  (await sharp(picture).metadata()).exif !== undefined;
