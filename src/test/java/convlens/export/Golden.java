package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files as text to compare with; written anew with {@code -Dgolden.update=true}. */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private static final Pattern COLOR = Pattern.compile("#([0-9a-f]{6})");

  /** Of 255: thin letters are painted a little fuller here than there. */
  private static final int NEAR = 10;

  private Golden() {}

  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** As {@link #check}, but colours ({@code #rrggbb}) may differ as letters do between machines. */
  static void near(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    String kept = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(COLOR.matcher(text).replaceAll("#")).isEqualTo(COLOR.matcher(kept).replaceAll("#"));
    List<MatchResult> is = COLOR.matcher(text).results().toList();
    List<MatchResult> was = COLOR.matcher(kept).results().toList();
    for (int i = 0; i < is.size(); i++) {
      int one = Integer.parseInt(is.get(i).group(1), 16);
      int other = Integer.parseInt(was.get(i).group(1), 16);
      for (int shift = 0; shift <= 16; shift += 8) {
        assertThat(one >> shift & 0xFF)
            .as("colour %s of %s: %s", i, name, is.get(i).group())
            .isCloseTo(other >> shift & 0xFF, within(NEAR));
      }
    }
  }
}
