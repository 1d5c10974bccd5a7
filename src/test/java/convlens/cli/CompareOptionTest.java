package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.play.Comparison;
import convlens.play.Comparisons;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareOptionTest {
  @Test
  void listNamesEveryComparison() throws IOException {
    String words = Shell.run("list").out().replaceAll("\\s+", " ");
    for (Comparison c : Comparisons.all()) {
      assertThat(words).contains(" " + c.id() + " " + c.title() + ". ");
    }
    assertThat(words).contains(" invariance ", " pyramid ");
    JsonNode listed = new ObjectMapper().readTree(Shell.run("list", "--json").out());
    assertThat(listed.path("comparisons").findValuesAsText("id"))
        .isEqualTo(Comparisons.all().stream().map(Comparison::id).toList());
    assertThat(listed.path("comparisons").get(0).path("sides").get(0).path("pytorch").get(0))
        .hasToString("\"nn.MaxPool2d(kernel_size=2)\"");
  }

  @Test
  void renderDrawsAReadyComparisonAndASettingAgainstALine(@TempDir Path folder) {
    for (String id : new String[] {"skip", "invariance"}) {
      Path target = folder.resolve(id + ".svg");
      Shell shell = Shell.run("render", "--compare", id, "-o", target.toString());
      assertThat(shell.code()).as(shell.err()).isZero();
      assertThat(target).content().contains("<svg");
    }
    Path target = folder.resolve("own.svg");
    Shell shell =
        Shell.run(
            "render",
            "max_pool2d",
            "--kernel-size",
            "2",
            "--input",
            "random:6x6:1",
            "--against",
            "nn.AvgPool2d(2)",
            "--rows",
            "difference,spectrum",
            "-o",
            target.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(target).content().contains("B − A").contains("AvgPool2d");
  }

  @Test
  void typedTensorsServeTheLineItIsHeldAgainstToo(@TempDir Path folder) {
    Path target = folder.resolve("typed.svg");
    Shell shell =
        Shell.run(
            "render",
            "conv2d",
            "--input",
            "constant:3x3:1",
            "--weight",
            "1,1,1;1,1,1;1,1,1",
            "--bias",
            "700",
            "--against",
            "nn.Conv2d(1, 1, kernel_size=3, bias=False)",
            "-o",
            target.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(target).content().contains(">709<").contains(">9<").contains(">−700<");
  }

  @Test
  void whatCannotBeIsRefusedInOneSentence(@TempDir Path folder) {
    String file = folder.resolve("x.png").toString();
    refused("chekerboard", "checkerboard", "render", "--compare", "chekerboard", "-o", file);
    refused("AvgPol2d", "AvgPool2d", "render", "pad", "--against", "nn.AvgPol2d(2)", "-o", file);
    refused("rows", "--against", "render", "pad", "--rows", "overlap", "-o", file);
    refused(
        "x,y",
        "overlap",
        "render",
        "pad",
        "--against",
        "nn.MaxPool2d(2)",
        "--rows",
        "x,y",
        "-o",
        file);
    refused(
        "--against",
        "--backward",
        "render",
        "conv2d",
        "--against",
        "nn.Conv2d(1, 1, 3)",
        "--backward",
        "dx",
        "-o",
        file);
    refused("pad", "", "render", "pad", "--compare", "skip", "-o", file);
    refused("--stride", "", "render", "--compare", "skip", "--stride", "2", "-o", file);
    assertThat(folder).isEmptyDirectory();
  }

  private static void refused(String got, String meant, String... line) {
    Shell shell = Shell.run(line);
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains(got).contains(meant).doesNotContain("\tat ");
  }
}
