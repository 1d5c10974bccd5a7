package convlens.data;

import java.util.Optional;

/** The formats of pictures that are read, told apart by their first bytes, not by their names. */
enum PictureFormat {
  PNG("png"),
  JPEG("jpeg"),
  GIF("gif"),
  BMP("bmp"),
  TIFF("tiff"),
  WEBP("webp");

  private final String imageIoName;

  PictureFormat(String imageIoName) {
    this.imageIoName = imageIoName;
  }

  String imageIoName() {
    return imageIoName;
  }

  static Optional<PictureFormat> of(Bytes b) {
    if (b.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(PNG);
    } else if (b.startsWith(0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    } else if (b.startsWith(0, 'G', 'I', 'F', '8', '7', 'a')
        || b.startsWith(0, 'G', 'I', 'F', '8', '9', 'a')) {
      return Optional.of(GIF);
    } else if (b.startsWith(0, 'B', 'M')) {
      return Optional.of(BMP);
    } else if (b.startsWith(0, 'I', 'I', 42, 0) || b.startsWith(0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    } else if (b.startsWith(0, 'R', 'I', 'F', 'F') && b.startsWith(8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    return Optional.empty();
  }
}
