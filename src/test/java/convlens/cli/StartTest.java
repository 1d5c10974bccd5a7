package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the program anew, since this process has loaded the toolkits for other tests. */
class StartTest {
  private static List<String> loaded(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:class+load:stdout", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("convlens.Main");
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    assertThat(log).contains("convlens.cli.Cli ");
    return log.lines().filter(line -> line.contains("source:")).toList();
  }

  @Test
  void computingLoadsNoToolkit() throws IOException, InterruptedException {
    List<String> classes = loaded("compute", "conv2d", "--kernel-size", "3", "--padding", "1");
    assertThat(classes).noneMatch(line -> line.contains("javafx."));
    assertThat(classes).noneMatch(line -> line.contains("java.awt."));
    assertThat(classes).noneMatch(line -> line.contains(" convlens.app."));
    assertLoadsNoOffice(classes);
  }

  @Test
  void renderingLoadsNoWindow(@TempDir Path folder) throws IOException, InterruptedException {
    String file = folder.resolve("a.png").toString();
    List<String> classes = loaded("render", "conv2d", "--size", "320x240", "-o", file);
    assertThat(classes).noneMatch(line -> line.contains("javafx."));
    assertThat(classes).noneMatch(line -> line.contains("sun.awt.X11."));
    assertThat(classes).noneMatch(line -> line.contains(" convlens.app."));
    assertLoadsNoOffice(classes);
  }

  /** What writes pages and slides is large, and waits for somebody who wants some. */
  private static void assertLoadsNoOffice(List<String> classes) {
    assertThat(classes)
        .noneMatch(line -> line.contains(" org.apache.") || line.contains(" com.lowagie."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":987"})
  @EnabledOnOs(OS.LINUX)
  void aWindowWithoutADisplayIsOneSentence(String display)
      throws IOException, InterruptedException {
    ProcessBuilder start =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "convlens.Main");
    start.environment().remove("WAYLAND_DISPLAY");
    start.environment().put("DISPLAY", display);
    Process process = start.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // Newer JDKs warn of the toolkit itself; the launcher tells them that it is known.
    assertThat(said.lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING:")))
        .containsExactly(
            "convlens: the window needs a display and there is none; without one use: ./convlens"
                + " list, compute, explain, render or bench (--help tells more).");
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
