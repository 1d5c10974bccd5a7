package convlens.render.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF's objects, written one after the other as they come, so that no page is kept. Nothing in it
 * depends on when or where it was written.
 */
final class PdfFile {
  private static final long UNWRITTEN = -1;
  private final OutputStream out;
  private final List<Long> offsets = new ArrayList<>();
  private long written;

  PdfFile(OutputStream out) throws IOException {
    this.out = out;
    // The second line tells those who copy files that this one is not text.
    write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A number for an object that is written later, and may be referred to at once. */
  int reserve() {
    offsets.add(UNWRITTEN);
    return offsets.size();
  }

  /** Writes an object under its number. */
  void put(int number, String body) throws IOException {
    begin(number);
    write(latin(body));
    write(latin("\nendobj\n"));
  }

  /** Writes an object and tells its number. */
  int add(String body) throws IOException {
    int number = reserve();
    put(number, body);
    return number;
  }

  /**
   * Writes a compressed stream and tells its number.
   *
   * @param entries what its dictionary holds beside length and filter
   */
  int stream(String entries, byte[] data) throws IOException {
    byte[] packed = deflate(data);
    int number = reserve();
    begin(number);
    write(latin("<<" + entries + "/Filter/FlateDecode/Length " + packed.length + ">>\nstream\n"));
    write(packed);
    write(latin("\nendstream\nendobj\n"));
    return number;
  }

  /** Writes where everything stands; nothing can be added any more. */
  void end(int catalog, int info) throws IOException {
    long table = written;
    StringBuilder rows = new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n");
    rows.append("0000000000 65535 f \n");
    for (long offset : offsets) {
      if (offset == UNWRITTEN) {
        throw new IllegalStateException("an object was referred to and never written");
      }
      String digits = Long.toString(offset);
      rows.append("0".repeat(10 - digits.length())).append(digits).append(" 00000 n \n");
    }
    rows.append("trailer\n<</Size " + (offsets.size() + 1));
    rows.append("/Root " + ref(catalog) + "/Info " + ref(info) + ">>\n");
    rows.append("startxref\n" + table + "\n%%EOF\n");
    write(latin(rows.toString()));
  }

  static String ref(int number) {
    return number + " 0 R";
  }

  /** Words in a dictionary: UTF-16, so that any script reads. */
  static String words(String text) {
    StringBuilder hex = new StringBuilder("<FEFF");
    text.chars().forEach(c -> hex.append(Hex.four(c)));
    return hex.append('>').toString();
  }

  private void begin(int number) throws IOException {
    offsets.set(number - 1, written);
    write(latin(number + " 0 obj\n"));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deflate(byte[] data) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(data.length / 4 + 64);
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(packed, deflater)) {
      deflating.write(data);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }
}
