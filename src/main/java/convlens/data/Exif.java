package convlens.data;

/** Reads one thing of a camera's notes: how the picture is to be turned. */
final class Exif {
  private static final int ORIENTATION = 0x0112;

  private Exif() {}

  /** EXIF's 1 to 8; 1, as it is, where the notes are absent or make no sense. */
  static int orientation(byte[] tiff) {
    try {
      Bytes b = Bytes.big(tiff);
      b = b.u16(0) == 0x4949 ? b.little() : b;
      long ifd = b.u32(4);
      int entries = b.u16(ifd);
      for (int i = 0; i < entries; i++) {
        long entry = ifd + 2 + 12L * i;
        if (b.u16(entry) == ORIENTATION) {
          int value = b.u16(entry + 8);
          return value >= 1 && value <= 8 ? value : 1;
        }
      }
      return 1;
    } catch (BrokenPicture e) {
      // Notes that make no sense are no reason to refuse whole pixels.
      return 1;
    }
  }
}
