package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTest {
  private static final String CONV = "nn.Conv2d(1, 1, 3)";

  @Test
  void theTableTellsSizeJumpAndStartOfEveryLayer() {
    Shell shell =
        Shell.run(
            "field",
            "nn.Conv2d(1, 1, 3, padding=1)",
            "nn.Conv2d(1, 1, 2, stride=2)",
            CONV,
            "--input-size",
            "32x32",
            "--at",
            "3,5");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .containsPattern("layer 1 +1x32x32 +3x3 +1 +-1 ")
        .containsPattern("layer 2 +1x16x16 +4x4 +2 +-1 ")
        .containsPattern("layer 3 +1x14x14 +8x8 +2 +-1 ")
        .contains("row 3, column 5 sees rows 5 to 12, columns 9 to 16 of the input: 64 cells.");
  }

  @Test
  void theSameAsJson() throws IOException {
    JsonNode field = json("field", CONV, "nn.Conv2d(1, 1, 3, dilation=2)", "--json", "--at=4,4");
    assertThat(field.path("at").toString()).isEqualTo("[0,4,4]");
    JsonNode top = field.path("levels").get(2);
    assertThat(top.path("size").toString()).isEqualTo("[7.0,7.0]");
    assertThat(top.path("centre").toString()).isEqualTo("[3.0,3.0]");
    JsonNode input = field.path("levels").get(0);
    assertThat(input.path("rows").toString()).isEqualTo("[4,10]");
    assertThat(input.path("cells").asInt()).isEqualTo(49);
  }

  @Test
  void dilationsAreToldOneAfterTheOther() throws IOException {
    JsonNode fields = json("field", CONV, CONV, "--dilations", "1,2,4", "--json");
    assertThat(fields.findValuesAsText("at")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      int d = 1 << i;
      JsonNode levels = fields.get(i).path("levels");
      assertThat(levels.get(2).path("size").get(0).asInt()).isEqualTo(4 * d + 1);
      assertThat(levels.get(0).path("cells").asInt()).isEqualTo(25);
    }
  }

  private static JsonNode json(String... args) throws IOException {
    Shell shell = Shell.run(args);
    assertThat(shell.code()).as(shell.err()).isZero();
    return new ObjectMapper().readTree(shell.out());
  }

  @Test
  void thePictureLightsTheFieldAndTellsItsNumbers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("f.svg");
    Shell shell = Shell.run("field", CONV, CONV, "--input-size=12", "-o", file.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(Files.readString(file))
        .contains(">Receptive field<", ">5 × 5<", ">12 × 12<", "In the input it sees");
    Path compared = folder.resolve("g.svg");
    Shell.run("field", CONV, CONV, "--dilations=1,2", "-o", compared.toString());
    assertThat(Files.readString(compared))
        .contains(">dilation 1<", ">dilation 2<", ">sees 9 × 9<", ">25 cells of the input<");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          field                                          | field: a stack has 1 to 8 layers. got: 0 layers         | expected: lines *
          field nn.Conv2d(1,1,3) nn.Conv2(1,1,3)         | layer 2: cannot read nn.Conv2. got: nn.Conv2(…)         | expected: nn.Conv2d
          field nn.Conv2d(1,1,3) nn.Conv2d(2,1,3)        | layer 2: *                                              | *
          field nn.Conv2d(1,1,3) --input-size big        | field: --input-size must be rows x columns in cells. got: 'big' | expected: 32x32
          field nn.Conv2d(1,1,3) --input-size 2          | layer 1: *                                              | *
          field nn.Conv2d(1,1,3) --at 40,1               | field: there is no such cell in the output. got: 0,40,1 | expected: channel 0 to 0, row 0 to 29, column 0 to 29
          field nn.Conv2d(1,1,3) --at x                  | field: --at must name a cell of the output. got: 'x'    | expected: Y,X
          field nn.Conv2d(1,1,3) --dilations 0           | field: --dilations must be 1 to 4 whole numbers from 1 on. got: '0' | expected: 1,2,4
          field nn.Conv2d(1,1,3) --kernel boxx           | field: there is no kernel of that name. got: boxx       | *
          field nn.Conv2d(1,1,3) -o a.mp3                | field: there is no format for that ending. got: .mp3    | *
          field nn.Conv2d(1,1,3) --input-size 4096 --at 1,1 --theme blue -o a.png | field: --theme must be one of light, dark. got: 'blue' | -
          """)
  void wrongUseIsOneSentenceAndAHint(String line, String sentence, String hint) {
    Shell shell = Shell.run(line.split(" ", -1));
    assertThat(shell.code()).as(shell.err()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    String[] said = shell.err().split("\n", -1);
    assertThat(said[0]).matches(wanted(sentence));
    if (!hint.equals("-")) {
      assertThat(said[1]).matches(wanted(hint));
    }
  }

  private static String wanted(String sentence) {
    return sentence.endsWith("*")
        ? java.util.regex.Pattern.quote(sentence.substring(0, sentence.length() - 1)) + ".*"
        : java.util.regex.Pattern.quote(sentence);
  }
}
