package convlens.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import convlens.param.Args;
import convlens.param.Param;
import convlens.render.RichText;
import convlens.scene.Numbers;
import convlens.scene.Scene;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A step's numbers as JSON: {@code title}, {@code step}, {@code steps}, {@code caption}, and under
 * {@code arrays} each array's {@code dims} and {@code values}, lists within lists. What is not
 * finite is a word, as JSON has no number for it.
 */
public final class JsonExporter implements Exporter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public String id() {
    return "json";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    NumberFile.write(clip, target, progress, (numbers, out) -> write(clip, numbers, out));
  }

  private static void write(Clip clip, List<Numbers> numbers, OutputStream out) throws IOException {
    Scene scene = clip.scene();
    int step = clip.first();
    Scene.StepName name = scene.name(step);
    try (JsonGenerator g = FACTORY.createGenerator(out)) {
      // An array a line, for people who look.
      g.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));
      g.writeStartObject();
      g.writeStringField("title", scene.title());
      g.writeNumberField("step", name.number());
      g.writeNumberField("steps", name.of());
      g.writeStringField("caption", RichText.plain(scene.frame(step).caption()));
      g.writeObjectFieldStart("arrays");
      for (Numbers n : numbers) {
        g.writeObjectFieldStart(n.name());
        g.writeFieldName("dims");
        int[] dims = n.dims().stream().mapToInt(Integer::intValue).toArray();
        g.writeArray(dims, 0, dims.length);
        g.writeFieldName("values");
        values(g, n, 0, 0, n.values().length);
        g.writeEndObject();
      }
      g.writeEndObject();
      g.writeEndObject();
      g.writeRaw('\n');
    }
  }

  /** The values from one place to another, which are those of one place in the dims before. */
  private static void values(JsonGenerator g, Numbers n, int dim, int from, int to)
      throws IOException {
    if (dim == n.dims().size()) {
      number(g, n.values()[from]);
      return;
    }
    int extent = n.dims().get(dim);
    g.writeStartArray();
    for (int i = 0; i < extent; i++) {
      int each = (to - from) / extent;
      values(g, n, dim + 1, from + i * each, from + (i + 1) * each);
    }
    g.writeEndArray();
  }

  private static void number(JsonGenerator g, float value) throws IOException {
    if (value == (int) value && Math.abs(value) < 1 << 24) {
      g.writeNumber((int) value);
    } else if (Float.isFinite(value)) {
      g.writeNumber(value);
    } else {
      g.writeString(Float.toString(value));
    }
  }
}
