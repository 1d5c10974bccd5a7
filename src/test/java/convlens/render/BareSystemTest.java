package convlens.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Machines without fonts: what tells them, and that pictures are drawn there all the same. */
class BareSystemTest {
  @TempDir private Path root;

  @Test
  void aMachineIsBareWithoutTheLibraryOrWithoutAFont() throws IOException {
    Path home = Files.createDirectories(root.resolve("home"));
    Path libraries = Files.createDirectories(root.resolve("usr/lib/x86_64-linux-gnu"));
    assertThat(BareSystem.usable(root, home)).isFalse();
    Files.createFile(libraries.resolve("libfontconfig.so.1"));
    assertThat(BareSystem.usable(root, home)).isFalse();
    Files.createFile(Files.createDirectories(home.resolve(".fonts/mine")).resolve("A.TTF"));
    assertThat(BareSystem.usable(root, home)).isTrue();
    Files.delete(libraries.resolve("libfontconfig.so.1"));
    assertThat(BareSystem.usable(root, home)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void lettersAreDrawnWhereTheSystemHasNoFont() throws Exception {
    Path empty = root.resolve("none.conf");
    Files.writeString(empty, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    Path file = BareSystem.write(Files.createDirectories(root.resolve("own")));
    assertThat(width(empty)).as("the machine is bare indeed").isNotEqualTo(0);
    assertThat(width(empty, "-Dsun.awt.fontconfig=" + file)).isZero();
  }

  /** Measures a word in a process of its own that finds no font of the system's. */
  private int width(Path fonts, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    // The JDK keeps what fontconfig told it once in the home of the user.
    command.add("-Duser.home=" + root);
    command.addAll(
        List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
    command.add(Measured.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FONTCONFIG_FILE", fonts.toString());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the process runs. */
  static final class Measured {
    private Measured() {}

    public static void main(String... none) {
      try {
        double width = TextMeasure.width("kernel", convlens.scene.Mark.Font.SANS, 12);
        Runtime.getRuntime().halt(width > 10 ? 0 : 2);
      } catch (LinkageError | RuntimeException unreadable) {
        Runtime.getRuntime().halt(3);
      }
    }
  }
}
