package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.scene.Frame;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.store.WriteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberFormatsTest {
  private static final float NEXT_TO_ONE = Math.nextUp(1f);

  @TempDir Path folder;

  /** The demo with numbers behind it: the step itself, a volume, an odd name, values that hurt. */
  private record Counted(boolean some) implements Scene {
    private static final DemoScene DEMO = new DemoScene();

    @Override
    public String title() {
      return "A \"title\", with a comma";
    }

    @Override
    public double width() {
      return DEMO.width();
    }

    @Override
    public double height() {
      return DEMO.height();
    }

    @Override
    public int steps() {
      return DEMO.steps();
    }

    @Override
    public int stepsPerTick() {
      return 5;
    }

    @Override
    public Frame frame(int step, double glide, Optional<Ref> focus) {
      return DEMO.frame(step, glide, focus);
    }

    @Override
    public List<Numbers> numbers(int step) {
      float[] volume = new float[12];
      for (int i = 0; i < 12; i++) {
        volume[i] = i - 0.5f;
      }
      return some
          ? List.of(
              new Numbers("input", List.of(1, 2, 2, 3), volume),
              new Numbers("output", List.of(2, 2), new float[] {1, -0.1f, 3e-9f, NEXT_TO_ONE}),
              new Numbers("odd, \"one\"", List.of(3), new float[] {Float.NaN, 1e30f, -0f}),
              new Numbers("none", List.of(0, 2), new float[0]),
              new Numbers("result", List.of(1), new float[] {step}))
          : List.of();
    }
  }

  private static Clip clip(boolean some) {
    return new Clip(new Counted(some), Theme.LIGHT, 7, 7, 480, 270, 10, 1);
  }

  private Path write(Exporter exporter, String... option) throws IOException {
    Args args = Args.presets(exporter.options());
    for (int i = 0; i < option.length; i += 2) {
      args = args.with(option[i], option[i + 1]);
    }
    Path file = folder.resolve("a." + exporter.id());
    exporter.write(clip(true), args, file, Clips.ON);
    return file;
  }

  /** RFC 4180 read back: records of fields. */
  private static List<List<String>> csv(String text) {
    List<List<String>> records = new ArrayList<>();
    Matcher field =
        Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)").matcher(text);
    List<String> record = new ArrayList<>();
    int end = 0;
    while (field.find()) {
      assertThat(field.start()).as("nothing between fields").isEqualTo(end);
      end = field.end();
      String quoted = field.group(1);
      record.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
      if (!field.group(3).equals(",")) {
        records.add(record);
        record = new ArrayList<>();
      }
    }
    assertThat(end).isEqualTo(text.length());
    return records;
  }

  @Test
  void csvGridsHaveNamesDimsAndRowsAsTheyStand() throws IOException {
    List<List<String>> records = csv(Files.readString(write(new CsvExporter())));
    assertThat(records)
        .startsWith(
            List.of("input", "1", "2", "2", "3"),
            List.of("input 0 0"),
            List.of("-0.5", "0.5", "1.5"),
            List.of("2.5", "3.5", "4.5"),
            List.of("input 0 1"),
            List.of("5.5", "6.5", "7.5"),
            List.of("8.5", "9.5", "10.5"),
            List.of(""),
            List.of("output", "2", "2"),
            List.of("1", "-0.1"),
            List.of("3.0E-9", "1.0000001"),
            List.of(""),
            List.of("odd, \"one\"", "3"),
            List.of("NaN", "1.0E30", "0"));
    assertThat(records).endsWith(List.of("result", "1"), List.of("7"));
  }

  @Test
  void csvListsHaveANumberARecord() throws IOException {
    List<List<String>> records = csv(Files.readString(write(new CsvExporter(), "table", "list")));
    assertThat(records.get(0)).containsExactly("array", "i0", "i1", "i2", "i3", "value");
    assertThat(records).hasSize(1 + 12 + 4 + 3 + 1).allSatisfy(r -> assertThat(r).hasSize(6));
    assertThat(records)
        .contains(
            List.of("input", "0", "1", "0", "2", "7.5"),
            List.of("output", "0", "1", "", "", "-0.1"));
  }

  @Test
  void jsonHasEachArrayAsListsWithinLists() throws IOException {
    JsonNode read = new ObjectMapper().readTree(write(new JsonExporter()).toFile());
    assertThat(read.get("title").asText()).isEqualTo("A \"title\", with a comma");
    assertThat(read.get("step").asInt()).isEqualTo(8);
    assertThat(read.get("caption").asText()).startsWith("The window starts at row 1");
    JsonNode arrays = read.get("arrays");
    assertThat(arrays.get("input").get("dims").toString()).isEqualTo("[1,2,2,3]");
    assertThat(arrays.get("input").get("values").get(0).get(1).get(1).get(2).floatValue())
        .isEqualTo(10.5f);
    assertThat(arrays.get("output").get("values").get(1).get(1).floatValue())
        .isEqualTo(NEXT_TO_ONE);
    assertThat(arrays.get("none").get("values").toString()).isEqualTo("[]");
    assertThat(arrays.get("odd, \"one\"").get("values").get(0).asText()).isEqualTo("NaN");
  }

  /** An array as NumPy's own description of the format reads it. */
  private static Numbers npy(String name, byte[] bytes) {
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(b.get()).isEqualTo((byte) 0x93);
    byte[] magic = new byte[5];
    b.get(magic);
    assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
    assertThat(b.getShort()).as("version 1.0").isEqualTo((short) 1);
    byte[] header = new byte[b.getShort()];
    b.get(header);
    assertThat(b.position() % 64).as("data are aligned").isZero();
    String told = new String(header, StandardCharsets.US_ASCII);
    assertThat(told)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (")
        .endsWith("\n");
    Matcher shape = Pattern.compile("'shape': \\(([^)]*)\\), }").matcher(told);
    assertThat(shape.find()).isTrue();
    List<Integer> dims =
        Stream.of(shape.group(1).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .map(Integer::valueOf)
            .toList();
    float[] values = new float[b.remaining() / 4];
    b.asFloatBuffer().get(values);
    return new Numbers(name, dims, values);
  }

  @Test
  void npyHoldsTheArrayThatWasChosen() throws IOException {
    List<Numbers> all = new Counted(true).numbers(7);
    assertThat(npy("output", Files.readAllBytes(write(new NpyExporter())))).isEqualTo(all.get(1));
    assertThat(npy("input", Files.readAllBytes(write(new NpyExporter(), "array", "input"))))
        .isEqualTo(all.get(0));
    assertThatThrownBy(() -> write(new NpyExporter(), "array", "weight"))
        .isInstanceOf(WriteException.class)
        .hasMessageContaining("input, output");
  }

  @Test
  void npzHoldsAllOfThem() throws IOException {
    Map<String, Numbers> read = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(write(new NpzExporter()));
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        String name = e.getName().replaceAll("\\.npy$", "");
        read.put(name, npy(name, zip.readAllBytes()));
      }
    }
    assertThat(read.values()).containsExactlyElementsOf(new Counted(true).numbers(7));
  }

  static List<Exporter> formats() {
    return List.of(new CsvExporter(), new JsonExporter(), new NpyExporter(), new NpzExporter());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theSameNumbersGiveTheSameBytes(Exporter exporter) throws IOException {
    byte[] once = Files.readAllBytes(write(exporter));
    assertThat(Files.readAllBytes(write(exporter))).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aPictureWithoutNumbersOrAStopLeavesTheOldFile(Exporter exporter) throws IOException {
    Path file = folder.resolve("a." + exporter.id());
    Files.writeString(file, "old");
    Args args = Args.presets(exporter.options());
    assertThatThrownBy(() -> exporter.write(clip(false), args, file, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessageContaining("no numbers");
    assertThatThrownBy(() -> exporter.write(clip(true), args, file, (done, of) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(Files.readString(file)).isEqualTo("old");
    try (Stream<Path> inside = Files.list(folder)) {
      assertThat(inside).containsExactly(file);
    }
  }
}
