package convlens.play.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs as text; written anew with {@code -Dgolden.update=true}. */
class FrameworkTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  /** Settings in which frameworks differ, beside what every operation opens with. */
  private static final List<String> FURTHER =
      List.of(
          "nn.Conv2d(1, 1, kernel_size=3, padding='same', dilation=2)",
          "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=(0, 2), dilation=2)",
          "nn.Conv2d(1, 1, kernel_size=3, padding=1, padding_mode='circular')",
          "nn.Conv2d(1, 2, kernel_size=3, padding=1, padding_mode='reflect', bias=False)",
          "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)",
          "nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=2)",
          "nn.MaxPool2d(3, stride=2, padding=1)",
          "nn.MaxPool2d(2, dilation=2)",
          "nn.MaxPool2d(2, ceil_mode=True)",
          "nn.AvgPool2d(3, padding=1, count_include_pad=False)",
          "nn.AvgPool2d(2, ceil_mode=True)",
          "nn.AdaptiveAvgPool2d((3, 2))",
          "F.interpolate(input, scale_factor=2, mode='bilinear', align_corners=True)",
          "F.pad(input, pad=(1, -1, 0, 2), mode='replicate')");

  private static Played opening(Operation op) {
    return Played.of(Setting.opening(op, KernelSpec.random(Pair.of(3), 1)), Blases.plain());
  }

  private static Played of(String line) {
    Call call = Call.read(line);
    Setting base = Setting.opening(call.operation(), KernelSpec.random(Pair.of(3), 1));
    Args args = call.args();
    return Played.of(base.withArgs(args), Blases.plain());
  }

  private static String written(Framework framework, Played played) {
    try {
      return framework.write(played);
    } catch (ProblemException refused) {
      return refused.problem().rule() + "\n";
    }
  }

  /** Imports and class; the numbers are another test's matter. */
  private static String shape(String program) {
    return Pattern.compile(
            "^(x|\\w+) = (np\\.array|torch\\.tensor)\\(\\[.*?\\]\\)?, dtype=[^\n]*\n",
            Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(program)
        .replaceAll("$1 = …\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationIsWrittenAsItWas(Framework framework) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Operation op : Operations.all()) {
      all.append("==== ").append(op.info().id()).append("\n");
      all.append(shape(written(framework, opening(op))));
    }
    for (String line : FURTHER) {
      all.append("==== ").append(line).append("\n");
      all.append(shape(written(framework, of(line))));
    }
    Path golden = FOLDER.resolve("code-" + framework.id() + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, all);
    }
    assertThat(all.toString()).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource
  void numbersStandInTheProgramWhereTheyAreFew(Framework framework) {
    String few = framework.write(opening(Operations.find("conv2d")));
    assertThat(few).contains("[[[6, 7, 5, 8, 3, 9, 3],\n", "y.shape == (1, 1, 5, 5)");
    String many = framework.write(opening(Operations.find("subsample")));
    assertThat(many).contains("(1, 1, 96, 96)", "rand").doesNotContain("[[[");
  }

  @Test
  void whatOneFrameworkLacksIsSaidInOneSentence() {
    Played deformed = opening(Operations.find("deform_conv2d"));
    assertThat(Framework.PYTORCH.write(deformed)).contains("torchvision.ops.DeformConv2d(1, 1");
    for (Framework lacking : List.of(Framework.KERAS, Framework.FLAX)) {
      assertThatThrownBy(() -> lacking.write(deformed))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e ->
                  assertThat(e.problem().rule())
                      .isEqualTo(
                          "nothing in " + lacking.title() + " computes what deform_conv2d does"));
    }
  }

  @ParameterizedTest
  @CsvSource({"keras, KERAS", "Flax, FLAX", "pytorch, PYTORCH"})
  void frameworksAreFoundByTheirNames(String word, Framework framework) {
    assertThat(Framework.find(word)).isEqualTo(framework);
  }

  @Test
  void aFrameworkThatIsNotThereIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Framework.find("kera"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().expected()).isEqualTo("keras"));
  }

  @Test
  void everyProgramIsIndentedAndClosed() {
    for (Framework framework : Framework.values()) {
      for (Operation op : Operations.all()) {
        String program = written(framework, opening(op));
        List<Integer> open = new ArrayList<>(List.of(0, 0, 0));
        program
            .chars()
            .forEach(
                c -> {
                  int kind = Math.max("([{".indexOf(c), ")]}".indexOf(c));
                  if (kind >= 0) {
                    open.set(kind, open.get(kind) + ("([{".indexOf(c) >= 0 ? 1 : -1));
                  }
                });
        assertThat(open).as(framework + " " + op.info().id()).containsOnly(0);
        assertThat(program).doesNotContain("\t").doesNotContain(" \n").endsWith("\n");
      }
    }
  }
}
