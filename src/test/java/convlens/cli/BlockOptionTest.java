package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.play.Block;
import convlens.play.Blocks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockOptionTest {
  @Test
  void listNamesEveryBlock() throws IOException {
    String words = Shell.run("list").out().replaceAll("\\s+", " ");
    JsonNode listed = new ObjectMapper().readTree(Shell.run("list", "--json").out());
    for (Block b : Blocks.all()) {
      assertThat(words).contains(" " + b.id() + " " + b.title() + ". ");
    }
    assertThat(listed.path("blocks").findValuesAsText("title")).contains("Inception block");
    assertThat(listed.path("blocks").get(0).path("nodes").get(0).path("pytorch").asText())
        .isEqualTo("nn.Conv2d(2, 2, kernel_size=3, padding=1, bias=False)");
  }

  @Test
  void renderDrawsABlock(@TempDir Path folder) {
    Path target = folder.resolve("inception.svg");
    Shell shell =
        Shell.run("render", "--block", "inception", "--step", "200", "-o", target.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(target).content().contains("GoogLeNet", "303,464,448");
  }

  @Test
  void explainTellsABlockAndOneOfItsCells() {
    Shell last = Shell.run("explain", "--block", "residual");
    assertThat(last.out())
        .contains("Residual block. ", "reads second, x", "36 weights, 900 multiply-adds")
        .contains("nn.ReLU()", "output channel 0, row 0, column 0:");
    Shell node = Shell.run("explain", "--block", "inception", "--node", "three", "--at", "1,2,2");
    assertThat(node.out()).contains("316 weights", "output channel 1, row 2, column 2:");
    Shell json = Shell.run("explain", "--block", "residual", "--node", "add", "--json");
    assertThat(json.out()).startsWith("{").contains("\"operand\": \"other\"");
  }

  @Test
  void whatCannotBeIsRefusedInOneSentence(@TempDir Path folder) {
    String file = folder.resolve("x.png").toString();
    refused("inception", "render", "--block", "inceptoin", "-o", file);
    refused("three", "explain", "--block", "inception", "--node", "thre");
    refused("--at", "explain", "--block", "shuffle", "--at", "0,9,9");
    refused("--stride", "render", "--block", "shuffle", "--stride", "2", "-o", file);
    refused("--example", "render", "--block", "shuffle", "--example", "dilation-2", "-o", file);
    assertThat(folder).isEmptyDirectory();
  }

  private static void refused(String named, String... words) {
    Shell shell = Shell.run(words);
    assertThat(shell.code()).as(String.join(" ", words)).isEqualTo(2);
    assertThat(shell.err()).contains(named).doesNotContain("Exception");
    assertThat(shell.err().lines().count()).isLessThanOrEqualTo(3);
  }
}
