package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Frames as text, one mark a line; written anew with {@code -Dgolden.update=true}. */
class GoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
  private static final String REFLECT =
      "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1, padding_mode='reflect')";

  @Test
  void aFlatStoryAtRest() throws IOException {
    Scene scene = Stories.of(Cases.conv(REFLECT, Cases.digits(1, 7, 7, 3)), View.AUTO, 1.05);
    check("flat", scene.frame(1));
  }

  @Test
  void aFlatStoryUnderTheMouse() throws IOException {
    Scene scene = Stories.of(Cases.conv(REFLECT, Cases.digits(1, 5, 5, 3)), View.AUTO, 1.7);
    Ref focus = new Ref(Ref.INPUT, 0, 0, 1, 1);
    check("flat-hover", scene.frame(3, 0.5, Optional.of(focus)));
  }

  @Test
  void severalChannelsInTwoGroups() throws IOException {
    Subject s = Cases.conv("nn.Conv2d(4, 4, 3, groups=2)", Cases.digits(4, 5, 5, 6));
    check("volumes", Stories.of(s, View.AUTO, 1.5).frame(11));
  }

  @Test
  void aPictureAsPixels() throws IOException {
    Tensor t = Tensor.zeros(Shape.chw(1, 36, 40));
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = i % 40 / 40f;
    }
    check("pixels", Stories.of(Cases.photo(REFLECT, t), View.AUTO, 1.6).frame(77));
  }

  private static void check(String name, Frame frame) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String text = text(frame);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static String text(Frame frame) {
    StringBuilder out = new StringBuilder(frame.caption()).append('\n');
    for (Cases.Drawn d : Cases.drawn(frame)) {
      String mark =
          d.mark() instanceof Mark.Raster r
              ? "Raster[%s, %s, %s, %s, %d x %d, pixels %d, %s]"
                  .formatted(
                      r.x(),
                      r.y(),
                      r.w(),
                      r.h(),
                      r.columns(),
                      r.rows(),
                      Arrays.hashCode(r.argb()),
                      r.ref())
              : d.mark().toString();
      String where =
          d.transform().equals(convlens.scene.Transform.IDENTITY) ? "" : " " + d.transform();
      String faint = d.opacity() == 1 ? "" : " opacity " + d.opacity();
      out.append(rounded(mark + where + faint)).append('\n');
    }
    return out.toString();
  }

  private static String rounded(String text) {
    Matcher m = DECIMAL.matcher(text);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      m.appendReplacement(
          out, String.format(Locale.ROOT, "%.2f", Double.parseDouble(m.group()) + 0.0));
    }
    return m.appendTail(out).toString();
  }
}
