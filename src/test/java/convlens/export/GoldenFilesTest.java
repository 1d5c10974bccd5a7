package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.EveryMark;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file of each format as it was when somebody looked at it: texts to the tenth of a point,
 * pictures by the colours of their regions, films by their boxes. Slides, pages and TikZ have
 * theirs in their own tests.
 */
class GoldenFilesTest {
  private static final Pattern TENTHS = Pattern.compile("(\\d\\.\\d)\\d+");
  private static final Set<String> BOXES =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "dinf", "edts");
  private static final int COLUMNS = 16;
  private static final int ROWS = 9;

  @TempDir Path folder;

  private Path written(String format) throws IOException {
    Exporter exporter =
        ServiceLoader.load(Exporter.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(e -> e.id().equals(format))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("golden." + format);
    ToldScene scene = new ToldScene(new EveryMark(), 1);
    int last = exporter.oneUnlessAsked() ? 0 : 2;
    Clips.write(exporter, new Clip(scene, Theme.LIGHT, 0, last, 320, 180, 10, 1), file, Clips.ON);
    return file;
  }

  @Test
  void eachFormatHasAGoldenFile() {
    List<String> elsewhere = List.of("pptx", "pdf", "tikz");
    List<String> here = List.of("svg", "html", "png", "gif", "apng", "mp4", "tex", "frames");
    List<String> numbers = List.of("csv", "json", "npy", "npz");
    assertThat(ServiceLoader.load(Exporter.class).stream().map(p -> p.get().id()))
        .allMatch(id -> elsewhere.contains(id) || here.contains(id) || numbers.contains(id));
  }

  @Test
  void aDrawingAsText() throws IOException {
    Golden.check("marks.svg", rounded(Files.readString(written("svg"))));
  }

  @Test
  void whatAPageIsToldAsText() throws IOException {
    String page = Files.readString(written("html"));
    String told = page.substring(page.indexOf("\nC(") + 1, page.lastIndexOf("start("));
    Golden.check("page.js", rounded(told));
  }

  @Test
  void aStepAsADocument() throws IOException {
    Golden.check("step.tex", rounded(Files.readString(written("tex"))));
  }

  @Test
  void picturesOfStepsByTheirNamesAndTheirRegions() throws IOException {
    StringBuilder out = new StringBuilder();
    try (Stream<Path> files = Files.list(written("frames"))) {
      List<Path> all = files.sorted().toList();
      all.forEach(file -> out.append(file.getFileName()).append('\n'));
      out.append(regions(ImageIO.read(all.get(all.size() - 1).toFile())));
    }
    Golden.near("frames.txt", out.toString());
  }

  private static String rounded(String text) {
    return TENTHS.matcher(text).replaceAll("$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void numbersAsTheyStand(String format) throws IOException {
    // How lines end is part of the format, and of no file that is kept as text.
    String text = Files.readString(written(format)).replace("\r\n", "\\r\\n\n");
    Golden.check("numbers." + format, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "npz"})
  void arraysByteForByte(String format) throws IOException {
    Golden.check("numbers." + format + ".hex", hex(Files.readAllBytes(written(format))));
  }

  private static String hex(byte[] bytes) {
    String all = HexFormat.of().formatHex(bytes);
    return all.replaceAll("(.{64})", "$1\n").strip() + "\n";
  }

  @Test
  void aPictureByItsRegions() throws IOException {
    Golden.near("picture.png.txt", regions(ImageIO.read(written("png").toFile())));
  }

  @Test
  void anAnimationByItsRegionsAndTimes() throws IOException {
    GifReader gif = GifReader.read(written("gif"));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < gif.shown.size(); i++) {
      out.append(gif.centiseconds.get(i)).append(" hundredths\n").append(regions(gif.shown.get(i)));
    }
    Golden.near("film.gif.txt", out.toString());
  }

  /** Its first picture, and what chunks it has for how long; any reader of PNG shows the first. */
  @Test
  void anAnimatedPngByItsChunksAndFirstPicture() throws IOException {
    Path file = written("apng");
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    StringBuilder out = new StringBuilder(regions(ImageIO.read(file.toFile())));
    in.position(8);
    while (in.hasRemaining()) {
      int length = in.getInt();
      byte[] type = new byte[4];
      in.get(type);
      String name = new String(type, StandardCharsets.US_ASCII);
      int at = in.position();
      String delay =
          name.equals("fcTL") ? " " + in.getShort(at + 20) + "/" + in.getShort(at + 22) : "";
      out.append(name).append(delay).append('\n');
      in.position(at + length + 4);
    }
    Golden.near("film.apng.txt", out.toString());
  }

  /** What a player reads before the first picture; the pictures are the encoder's own tests. */
  @Test
  void aFilmByItsBoxes() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(written("mp4")));
    StringBuilder out = new StringBuilder();
    boxes(in, in.limit(), "", out);
    Golden.check("film.mp4.txt", out.toString());
  }

  private static void boxes(ByteBuffer in, int end, String indent, StringBuilder out) {
    while (in.position() < end) {
      int start = in.position();
      int size = in.getInt();
      byte[] type = new byte[4];
      in.get(type);
      String name = new String(type, StandardCharsets.US_ASCII);
      // Sizes of samples and where they lie follow from the pixels, which no two machines share.
      // Pictures may take more room than four bytes count.
      size = size == 1 ? (int) in.getLong() : size;
      boolean told = !Set.of("mdat", "stsz", "stco").contains(name) && !BOXES.contains(name);
      byte[] body = new byte[told ? start + size - in.position() : 0];
      in.get(body);
      out.append(indent).append(name).append(told ? " " + hex(body).replace("\n", "") : "");
      out.append('\n');
      if (BOXES.contains(name)) {
        boxes(in, start + size, indent + "  ", out);
      }
      in.position(start + size);
    }
  }

  /** The mean colour of each field of a coarse grid. */
  private static String regions(BufferedImage image) {
    StringBuilder out = new StringBuilder();
    out.append(image.getWidth()).append(" x ").append(image.getHeight()).append('\n');
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        out.append(column == 0 ? "" : " ").append(mean(image, column, row));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String mean(BufferedImage image, int column, int row) {
    int w = image.getWidth() / COLUMNS;
    int h = image.getHeight() / ROWS;
    long[] sum = new long[3];
    for (int rgb : image.getRGB(column * w, row * h, w, h, null, 0, w)) {
      for (int c = 0; c < 3; c++) {
        sum[c] += rgb >> (16 - 8 * c) & 0xFF;
      }
    }
    int n = w * h;
    return "#%02x%02x%02x".formatted(sum[0] / n, sum[1] / n, sum[2] / n);
  }
}
