package convlens.data;

import convlens.text.Text;

/**
 * What a picture's file says of it.
 *
 * @param width pixels per stored row
 * @param height stored rows
 * @param orientation EXIF's 1 to 8: how the stored rows are to be turned
 */
record PictureHeader(int width, int height, int orientation) {

  /** Refuses a size that is nothing or too much; to be made before pixels are looked at. */
  static PictureHeader of(long width, long height, int orientation) {
    if (width < 1 || height < 1) {
      throw new BrokenPicture(Text.of("input.picture-nothing.rule"));
    }
    if (width > Integer.MAX_VALUE
        || height > Integer.MAX_VALUE
        || width * height > PictureReader.MOST_PIXELS) {
      throw new BrokenPicture(
          Text.of(
              "input.picture-pixels.rule",
              "most",
              PictureReader.MOST_PIXELS / 1_000_000,
              "width",
              width,
              "height",
              height));
    }
    return new PictureHeader(
        (int) width, (int) height, orientation < 1 || orientation > 8 ? 1 : orientation);
  }

  static PictureHeader of(long width, long height) {
    return of(width, height, 1);
  }

  /** Walks the file's structure to its end and says what it holds. */
  static PictureHeader of(PictureFormat format, Bytes bytes) {
    return switch (format) {
      case PNG -> PngCheck.check(bytes);
      case JPEG -> JpegCheck.check(bytes);
      case GIF -> GifCheck.check(bytes);
      case BMP -> BmpCheck.check(bytes.little());
      case TIFF -> TiffCheck.check(bytes.u8(0) == 'I' ? bytes.little() : bytes);
      case WEBP -> WebpCheck.check(bytes.little());
    };
  }
}
