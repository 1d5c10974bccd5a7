package convlens.model.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import convlens.model.file.TensorHeader.Entry;
import convlens.store.SafeWrite;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of named tensors: the header's length in 8 bytes, a header in JSON, values one tensor
 * behind the other.
 *
 * <p>A file is data only, and a stranger's is refused unless every byte of it has one meaning.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">the format</a>
 */
public final class SafeTensors {
  private static final int CHUNK = 1 << 16;
  private static final JsonFactory JSON = new JsonFactory();

  private SafeTensors() {}

  /**
   * What a file holds.
   *
   * @param tensors by name, in the order of their values
   * @param metadata what its writer noted
   */
  public record Content(Map<String, Stored> tensors, Map<String, String> metadata) {}

  /**
   * Writes a file, whole or not at all; equal tensors give equal bytes.
   *
   * @throws convlens.store.WriteException when it cannot be written
   */
  public static void write(Path file, List<Stored> tensors, Map<String, String> metadata)
      throws IOException {
    SafeWrite.file(file, out -> write(out, tensors, metadata));
  }

  /** Writes to a stream, which stays open. */
  public static void write(OutputStream out, List<Stored> tensors, Map<String, String> metadata)
      throws IOException {
    List<Stored> ordered = new ArrayList<>(tensors);
    // As the reference does: wide types first, so that every tensor begins at a multiple of its
    // own width.
    ordered.sort(Comparator.comparing(t -> -t.type().bytes()));
    byte[] header = header(ordered, metadata);
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    out.write(header);
    byte[] chunk = new byte[CHUNK];
    for (Stored t : ordered) {
      write(t, chunk, out);
    }
  }

  private static void write(Stored t, byte[] chunk, OutputStream out) throws IOException {
    ByteBuffer to = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (float v : t.values()) {
      if (to.remaining() < t.type().bytes()) {
        out.write(chunk, 0, to.position());
        to.clear();
      }
      t.type().write(v, to);
    }
    out.write(chunk, 0, to.position());
  }

  private static byte[] header(List<Stored> tensors, Map<String, String> metadata)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator g = JSON.createGenerator(out)) {
      g.writeStartObject();
      if (!metadata.isEmpty()) {
        g.writeObjectFieldStart(TensorHeader.METADATA);
        for (Map.Entry<String, String> e : metadata.entrySet()) {
          g.writeStringField(e.getKey(), e.getValue());
        }
        g.writeEndObject();
      }
      long at = 0;
      for (Stored t : tensors) {
        long end = at + (long) t.values().length * t.type().bytes();
        g.writeObjectFieldStart(t.name());
        g.writeStringField("dtype", t.type().name());
        g.writeFieldName("shape");
        g.writeArray(t.dims().stream().mapToInt(Integer::intValue).toArray(), 0, t.dims().size());
        g.writeFieldName("data_offsets");
        g.writeArray(new long[] {at, end}, 0, 2);
        g.writeEndObject();
        at = end;
      }
      g.writeEndObject();
    }
    while (out.size() % 8 != 0) {
      out.write(' ');
    }
    return out.toByteArray();
  }

  /**
   * Reads a whole file.
   *
   * @throws convlens.param.ProblemException naming the file, the place and the reason
   */
  public static Content read(Path file) {
    try (InputStream in = open(file)) {
      return read(in, Files.size(file), name(file));
    } catch (IOException | SecurityException e) {
      throw FileRefusal.of("modelfile.unreadable.rule", name(file));
    } catch (OutOfMemoryError e) {
      throw FileRefusal.of("modelfile.memory.rule", name(file));
    }
  }

  /**
   * What a file says it holds, without its values.
   *
   * @throws convlens.param.ProblemException naming the file, the place and the reason
   */
  static TensorHeader header(Path file) {
    try (InputStream in = open(file)) {
      return TensorHeader.read(in, Files.size(file), name(file));
    } catch (IOException | SecurityException e) {
      throw FileRefusal.of("modelfile.unreadable.rule", name(file));
    } catch (OutOfMemoryError e) {
      throw FileRefusal.of("modelfile.memory.rule", name(file));
    }
  }

  static Content read(InputStream in, long size, String file) throws IOException {
    TensorHeader header = TensorHeader.read(in, size, file);
    Map<String, Stored> tensors = new LinkedHashMap<>();
    byte[] chunk = new byte[CHUNK];
    for (Entry e : header.entries()) {
      try {
        float[] values = values(e, in, chunk);
        tensors.put(e.name(), new Stored(e.name(), e.type(), e.dims(), values));
      } catch (EOFException shorter) {
        throw FileRefusal.of("modelfile.short.rule", file, "tensor", FileRefusal.shown(e.name()));
      }
    }
    return new Content(tensors, header.metadata());
  }

  private static float[] values(Entry e, InputStream in, byte[] chunk) throws IOException {
    float[] values = new float[e.values()];
    int width = e.type().bytes();
    for (int at = 0; at < values.length; ) {
      int some = Math.min(chunk.length / width, values.length - at);
      if (in.readNBytes(chunk, 0, some * width) < some * width) {
        throw new EOFException();
      }
      ByteBuffer from = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < some; i++) {
        values[at++] = e.type().read(from);
      }
    }
    return values;
  }

  /** A regular file only: reading a device or a pipe may never end. */
  private static InputStream open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw FileRefusal.of("modelfile.missing.rule", name(file));
    }
    if (!Files.isRegularFile(file)) {
      throw FileRefusal.of("modelfile.special.rule", name(file));
    }
    return Files.newInputStream(file);
  }

  private static String name(Path file) {
    Path last = file.getFileName();
    return FileRefusal.shown(last == null ? file.toString() : last.toString());
  }
}
