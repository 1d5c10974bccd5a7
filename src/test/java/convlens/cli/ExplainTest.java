package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode explain(String options) throws IOException {
    List<String> words = new ArrayList<>(List.of("explain"));
    words.addAll(List.of(options.split(" ", -1)));
    words.add("--json");
    Shell shell = Shell.run(words.toArray(String[]::new));
    assertThat(shell.code()).as(shell.err()).isZero();
    return JSON.readTree(shell.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv2d --padding 1 --at 0,0,0",
        "conv2d --padding 2 --padding-mode reflect --stride 2x1 --at 0,1,2",
        "conv2d --in-channels 4 --out-channels 6 --groups 2 --bias 1,2,3,4,5,6 --at 5,2,2",
        "conv2d --dilation 2 --padding same --padding-mode circular --at 0,6,6",
        "pad --pad 2,1,0,3 --mode replicate --at 0,0,0",
        "pad --pad 1,1,1,1 --value 7 --at 0,0,0"
      })
  void theTermsAddUpToTheFastResult(String options) throws IOException {
    JsonNode told = explain(options);
    double sum = 0;
    for (JsonNode term : told.path("terms")) {
      double product = term.path("product").asDouble();
      assertThat(term.path("value").asDouble() * term.path("weight").asDouble())
          .isCloseTo(product, within(1e-6));
      sum += product;
    }
    assertThat(told.path("terms")).isNotEmpty();
    assertThat(told.path("result").asDouble()).isCloseTo(sum, within(1e-6));
    assertThat(told.path("forward").asDouble()).isCloseTo(sum, within(1e-3));
  }

  @Test
  void aTermSaysWhereItWasReadAndWhichWeightItMet() throws IOException {
    JsonNode told = explain("conv2d --padding 1 --padding-mode reflect --bias 0.5 --at 0,0,0");
    JsonNode first = told.path("terms").path(0);
    assertThat(first.path("from").path("padded").toString()).isEqualTo("[0,-1,-1]");
    assertThat(first.path("from").path("copies").toString()).isEqualTo("[0,1,1]");
    assertThat(first.path("tap").toString()).isEqualTo("[0,0,0,0]");
    JsonNode middle = told.path("terms").path(4);
    assertThat(middle.path("from").path("cell").toString()).isEqualTo("[0,0,0]");
    JsonNode last = told.path("terms").path(9);
    assertThat(last.path("from").path("bias").asInt(-1)).isZero();
    assertThat(last.path("product").asDouble()).isEqualTo(0.5);
  }

  @Test
  void aZeroHasNoSign() {
    Shell shell =
        Shell.run("explain", "conv2d", "--input", "numbers:0,-0.0", "--weight", "-1,1", "--json");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("0.0").doesNotContain("-0.0");
  }

  @Test
  void theSumIsWrittenOutInWords() {
    Shell shell =
        Shell.run(
            "explain",
            "conv2d",
            "--input",
            "numbers:1,2;3,4",
            "--weight",
            "1,0;0,-1",
            "--at",
            "0,0");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("nn.Conv2d(1, 1, kernel_size=2")
        .contains("input [1, 1, 2, 2] -> output [1, 1, 1, 1]")
        .contains("output channel 0, row 0, column 0:")
        .contains("The fast arithmetic gives -3.")
        .doesNotContain("*");
  }
}
