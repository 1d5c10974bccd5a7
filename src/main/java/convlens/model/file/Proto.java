package convlens.model.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A protobuf message under construction: fields one behind the other, each with its tag.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class Proto {
  private static final int LENGTH = 2;
  private static final int FIXED = 5;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A whole number, as a varint. */
  Proto number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  /** A 32-bit floating point number. */
  Proto real(int field, float value) {
    varint(((long) field << 3) | FIXED);
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    return this;
  }

  Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A message within. */
  Proto message(int field, Proto value) {
    varint(((long) field << 3) | LENGTH);
    varint(value.out.size());
    out.writeBytes(value.done());
    return this;
  }

  Proto bytes(int field, byte[] value) {
    varint(((long) field << 3) | LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  byte[] done() {
    return out.toByteArray();
  }
}
