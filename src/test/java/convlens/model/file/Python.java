package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The computer's own Python, where there is one: it knows what is a program. */
final class Python {
  private static final Path GOLDEN = Path.of("src/test/resources/exports");

  private Python() {}

  /** Compiles scripts; skips the test where there is no Python. */
  static void compiles(Path folder, Map<String, String> scripts) throws IOException {
    assumeThat(run(folder, List.of("python3", "--version"))).startsWith("Python 3");
    List<String> command = new ArrayList<>(List.of("python3", "-m", "py_compile"));
    int at = 0;
    for (Map.Entry<String, String> e : scripts.entrySet()) {
      Path file = folder.resolve("script" + at++ + ".py");
      Files.writeString(file, "# " + e.getKey().replace('\n', ' ') + "\n" + e.getValue());
      command.add(String.valueOf(file));
    }
    assertThat(run(folder, command)).isEmpty();
  }

  private static String run(Path folder, List<String> command) throws IOException {
    try {
      Path said = folder.resolve("said.txt");
      Process p =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(p.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return Files.readString(said);
    } catch (IOException none) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds a text to one that was looked at; {@code -Dgolden.update=true} writes it anew. */
  static void golden(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    String kept = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertThat(text).isEqualTo(kept);
  }
}
