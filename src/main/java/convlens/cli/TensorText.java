package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A tensor one row a line, for people; {@code --input} reads it back. */
final class TensorText {
  private TensorText() {}

  static void write(OutputStream out, String name, Tensor y) throws IOException {
    Shape s = y.shape();
    print(out, "{\"name\": \"" + name + "\", \"shape\": " + s + ", \"data\": [");
    for (int row = 0; row < s.n() * s.c() * s.h(); row++) {
      print(out, row == 0 ? "\n  " : ",\n  ");
      row(out, y.data(), row * s.w(), s.w());
    }
    print(out, "\n]}\n");
  }

  private static void row(OutputStream out, float[] data, int from, int columns)
      throws IOException {
    try (JsonGenerator g = Json.values(out)) {
      for (int x = 0; x < columns; x++) {
        Json.writeNumber(g, data[from + x]);
      }
    }
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
