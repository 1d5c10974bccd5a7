package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.play.Example;
import convlens.play.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleOptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void listNamesEveryExampleWithItsSentence() {
    Shell shell = Shell.run("list");
    String words = shell.out().replaceAll("\\s+", " ");
    assertThat(Examples.all()).isNotEmpty();
    for (Example example : Examples.all()) {
      assertThat(words)
          .contains(" " + example.id() + " " + example.title() + ". " + example.help());
    }
  }

  @Test
  void listSaysTheSameToMachines() throws IOException {
    JsonNode listed = JSON.readTree(Shell.run("list", "--json").out()).path("examples");
    assertThat(listed.findValuesAsText("id"))
        .isEqualTo(Examples.all().stream().map(Example::id).toList());
    JsonNode valid = listed.get(0);
    assertThat(valid.path("operation").asText()).isEqualTo("conv2d");
    assertThat(valid.path("pytorch").asText()).startsWith("nn.Conv2d(");
    assertThat(valid.path("input").asText()).isEqualTo("random:4x4:3");
  }

  @Test
  void computeGivesTheGuidesNumbers() throws IOException {
    Shell shell = Shell.run("compute", "--example", "guide-1-1");
    JsonNode y = JSON.readTree(shell.out());
    assertThat(y.path("shape").toString()).isEqualTo("[1,1,3,3]");
    assertThat(y.path("data").toString()).isEqualTo("[12.0,12.0,17.0,10.0,17.0,19.0,9.0,6.0,14.0]");
  }

  @Test
  void explainTellsACellOfAnExample() {
    Shell shell = Shell.run("explain", "--example=guide-1-2", "--at", "1,1");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("stride=2", "padding=1", "row 1, column 1", "gives 17.");
  }

  @Test
  void renderDrawsAnExample(@TempDir Path folder) throws IOException {
    for (String file : List.of("a.png", "a.svg")) {
      Path target = folder.resolve(file);
      Shell shell =
          Shell.run(
              "render", "--example", "rgb-one-filter", "--size", "640x360", "-o", target + "");
      assertThat(shell.code()).as(shell.err()).isZero();
      assertThat(Files.size(target)).isPositive();
    }
    assertThat(Files.readString(folder.resolve("a.svg"))).contains("3 × 5 × 5");
  }
}
