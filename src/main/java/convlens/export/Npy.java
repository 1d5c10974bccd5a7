package convlens.export;

import convlens.scene.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * NumPy's format for one array, version 1.0: little-endian 32-bit floats, row by row.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy</a>
 */
final class Npy {
  private static final int PREFIX = 10;
  private static final int ALIGNED = 64;
  private static final int CHUNK = 1 << 14;

  private Npy() {}

  static void write(Numbers n, OutputStream out) throws IOException {
    String dims = n.dims().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String tuple = n.dims().size() == 1 ? "(" + dims + ",)" : "(" + dims + ")";
    String told = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }";
    // The data begin at a multiple of 64, so that they can be mapped into memory.
    int blanks = Math.floorMod(-(PREFIX + told.length() + 1), ALIGNED);
    byte[] header = (told + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    prefix.put((byte) 1).put((byte) 0).putShort((short) header.length);
    out.write(prefix.array());
    out.write(header);
    ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : n.values()) {
      chunk.putFloat(value);
      if (!chunk.hasRemaining()) {
        out.write(chunk.array());
        chunk.clear();
      }
    }
    out.write(chunk.array(), 0, chunk.position());
  }
}
