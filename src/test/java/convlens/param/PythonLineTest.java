package convlens.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonLineTest {
  @Test
  void aCallHasItsNamePositionalValuesAndKeywords() {
    PythonLine line =
        PythonLine.parse(
            " torch.nn.Conv2d( 3, 6,(3, 5), stride=[2,1],\n padding='same', bias=False, ) ");
    assertThat(line.name()).isEqualTo("nn.Conv2d");
    assertThat(line.simpleName()).isEqualTo("Conv2d");
    assertThat(line.positional()).containsExactly(3L, 6L, List.of(3L, 5L));
    assertThat(line.keywords())
        .isEqualTo(Map.of("stride", List.of(2L, 1L), "padding", "same", "bias", false));
  }

  @Test
  void callsMayStandWithinCallsAndTensorsHaveNames() {
    PythonLine pad = PythonLine.parse("torch.nn.functional.pad(self.x, (1, -1), value=-1.5e-3)");
    assertThat(pad.name()).isEqualTo("F.pad");
    assertThat(pad.positional()).containsExactly(new PythonLine.Word("self.x"), List.of(1L, -1L));
    assertThat(pad.keywords()).containsEntry("value", -0.0015);
    PythonLine both = PythonLine.parse("nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(1, 1, 3))");
    assertThat(both.positional()).hasSize(2).allMatch(v -> v instanceof PythonLine);
  }

  @Test
  void oneValueInBracketsIsATupleOnlyWithAComma() {
    assertThat(PythonLine.literal("(3)")).isEqualTo(3L);
    assertThat(PythonLine.literal("(3,)")).isEqualTo(List.of(3L));
    assertThat(PythonLine.literal("[3]")).isEqualTo(List.of(3L));
    assertThat(PythonLine.write(List.of(3L))).isEqualTo("(3,)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nn.Conv2d(1, 1, 3).to('cuda')|cannot read .to at column 19|the end of the line after the closing bracket",
        "nn.Conv2d(1, 1, 3) # comment|cannot read # at column 20|the end of the line after the closing bracket",
        "nn.Conv2d(1 1, 3)|cannot read 1 at column 13|a comma or a closing bracket",
        "nn.Conv2d(1, 1, kernel_size=)|cannot read ) at column 29|a value such as 3, (3, 5), 'same' or True",
        "nn.Conv2d(1, 1, kernel_size=3, 2)|cannot read 2 at column 32|keyword=value, since a keyword came before",
        "nn.Conv2d(1, 1, stride=1, stride=2)|cannot read stride at column 27|stride only once",
        "nn.Conv2d(1, 1, 3|the line ends too early|a comma or a closing bracket",
        "nn.Conv2d|the line ends too early|an opening bracket after the name",
        "3 + 4|cannot read 3 at column 1|a call such as nn.Conv2d(1, 1, kernel_size=3)",
        "nn.Conv2d(1, 1, 03)|cannot read 03 at column 17|a number such as 3 or 0.5",
        "nn.Conv2d(1, 1, 3px)|cannot read 3px at column 17|a number such as 3 or 0.5",
        "nn.Conv2d(1, 1, 'same)|cannot read 'same at column 17|a text between two ', without backslashes",
        "nn.Conv2d(1, 1, (3, 5)|the line ends too early|a comma or a closing bracket",
        "nn.Conv2d(1, 1, (3 5))|cannot read 5 at column 20|a comma or )",
        "nn.Conv2d(1, 1, ３)|cannot read ３ at column 17|a value such as 3, (3, 5), 'same' or True",
        "conv = nn.Conv2d(1, 1, 3)|cannot read = at column 6|an opening bracket after the name",
      })
  void theWordThatCannotBeReadIsNamed(String line, String rule, String expected) {
    Throwable thrown = catchThrowable(() -> PythonLine.parse(line));
    assertThat(thrown).isInstanceOf(ProblemException.class);
    Problem p = ((ProblemException) thrown).problem();
    assertThat(p).isEqualTo(new Problem("line", rule, line, expected));
  }

  @Test
  void emptyLongAndDeepLinesAreProblems() {
    List<String> lines =
        List.of("", "  \n", "f(" + "1,".repeat(2000) + ")", "f(" + "(".repeat(500));
    assertThat(lines)
        .allSatisfy(
            l -> {
              Throwable thrown = catchThrowable(() -> PythonLine.parse(l));
              assertThat(thrown).isInstanceOf(ProblemException.class);
              Problem p = ((ProblemException) thrown).problem();
              assertThat(p.rule() + p.got()).isNotBlank().hasSizeLessThan(300);
            });
  }

  @Test
  void noLineWhateverIsAnsweredWithAnythingButAProblem() {
    Random random = new Random(3);
    String good = "nn.Sequential(nn.ZeroPad2d((1, 1, 0, 2)), nn.Conv2d(1, 1, bias=True, p='x'))";
    String letters = "()[],='\".x1-e \t\\é#";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder(good);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(line.length());
        char c = letters.charAt(random.nextInt(letters.length()));
        if (random.nextBoolean()) {
          line.setCharAt(at, c);
        } else {
          line.delete(at, Math.min(line.length(), at + 1 + random.nextInt(4)));
        }
      }
      try {
        PythonLine.parse(line.toString());
        read++;
      } catch (ProblemException expected) {
        assertThat(expected.problem().expected()).isNotBlank();
      }
    }
    assertThat(read).isBetween(100, 19_000);
  }
}
