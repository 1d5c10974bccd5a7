package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python with frameworks, where the computer has one: CONVLENS_PYTHON names it, or python3. */
public final class RealPython {
  private static final Path SCRIPTS = Path.of("src", "test", "resources", "python");
  private static final String NAME =
      Optional.ofNullable(System.getenv("CONVLENS_PYTHON")).orElse("python3");

  private RealPython() {}

  /** Skips the test where one of the modules is not there. */
  public static void has(Path folder, String... modules) throws IOException {
    assumeThat(found(folder, modules))
        .as("%s with %s (another is named by CONVLENS_PYTHON)", NAME, Arrays.toString(modules))
        .isTrue();
  }

  /** Whether all of the modules are there. */
  public static boolean found(Path folder, String... modules) throws IOException {
    String seek =
        "import importlib.util as i, sys; sys.exit(any(not i.find_spec(m) for m in sys.argv[1:]))";
    List<String> command = new ArrayList<>(List.of("-c", seek));
    command.addAll(List.of(modules));
    Path said = folder.resolve("modules.txt");
    try {
      return start(said, Map.of(), command) == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /** What a script of the tests says, line by line. */
  public static List<String> run(
      Path folder, Map<String, String> environment, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said.txt");
    int code = start(said, environment, command);
    String all = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(code).as(all).isZero();
    return all.lines().filter(line -> line.startsWith("{")).toList();
  }

  private static int start(Path said, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(NAME));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    File errors = new File(said + ".errors");
    Process p = builder.redirectError(errors).redirectOutput(said.toFile()).start();
    try {
      if (!p.waitFor(10, TimeUnit.MINUTES)) {
        p.destroyForcibly();
        throw new IllegalStateException(command + " does not end");
      }
    } catch (InterruptedException e) {
      p.destroyForcibly();
      throw new IllegalStateException(e);
    }
    if (p.exitValue() != 0) {
      Files.writeString(
          said, Files.readString(said) + Files.readString(errors.toPath()), StandardCharsets.UTF_8);
    }
    return p.exitValue();
  }
}
