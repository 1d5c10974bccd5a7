package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stops the program as Ctrl-C does, in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
class InterruptTest {
  private static Process start(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "convlens.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    return said;
  }

  @RepeatedTest(4)
  void aPictureThatIsStoppedLeavesNothingButItsSentence(@TempDir Path folder)
      throws IOException, InterruptedException {
    String target = folder.resolve("a.gif").toString();
    Process process =
        start("render", "conv2d", "--input", "random:64x64", "--steps", "1..", "-o", target);
    File[] begun = folder.toFile().listFiles();
    while (begun.length == 0 && process.isAlive()) {
      Thread.onSpinWait();
      begun = folder.toFile().listFiles();
    }
    process.toHandle().destroy();
    assertThat(said(process))
        .isEqualTo("render: stopped before it was done, nothing was written\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aCommandThatWaitsIsStoppedWithItsSentence() throws IOException, InterruptedException {
    Process process = start("compute", "--cases", "-");
    process.getOutputStream().write("{}\n".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    assertThat(process.getInputStream().read()).isEqualTo('{');
    process.toHandle().destroy();
    assertThat(said(process)).isEqualTo("compute: stopped before it was done\n");
  }
}
