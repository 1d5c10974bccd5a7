package convlens.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final Param INTEGER = param("groups", Kind.INTEGER, 1);
  private static final Param PAIR = param("stride", Kind.PAIR, Pair.of(1));
  private static final Param PADDING =
      param("padding", Kind.PADDING, Padding.of(Sides.NONE), "valid", "same", "full");
  private static final Param SIDES = param("pad", Kind.SIDES, Sides.NONE);
  private static final Param CHOICE = param("mode", Kind.CHOICE, "zeros", "zeros", "reflect");
  private static final Param FLAG = param("bias", Kind.FLAG, true);
  private static final Param NUMBER = param("value", Kind.NUMBER, 0.0);
  private static final List<Param> ALL =
      List.of(INTEGER, PAIR, PADDING, SIDES, CHOICE, FLAG, NUMBER);

  private static Param param(String id, Kind kind, Object preset, String... choices) {
    return new Param(id, "kernel", kind, preset, false, 0, 1_000_000, 8, List.of(choices));
  }

  static Stream<Arguments> typed() {
    return Stream.of(
        Arguments.of(INTEGER, "3", 3, "3"),
        Arguments.of(INTEGER, " -2 ", -2, "-2"),
        Arguments.of(INTEGER, "(3)", 3, "3"),
        Arguments.of(PAIR, "3", Pair.of(3), "3"),
        Arguments.of(PAIR, "(3, 5)", new Pair(3, 5), "(3, 5)"),
        Arguments.of(PAIR, "3,5", new Pair(3, 5), "(3, 5)"),
        Arguments.of(PAIR, "3x5", new Pair(3, 5), "(3, 5)"),
        Arguments.of(PAIR, "3 × 5", new Pair(3, 5), "(3, 5)"),
        Arguments.of(PAIR, "[3, 5]", new Pair(3, 5), "(3, 5)"),
        Arguments.of(PAIR, "(4, 4)", Pair.of(4), "4"),
        Arguments.of(PADDING, "same", Padding.named("same"), "'same'"),
        Arguments.of(PADDING, "'same'", Padding.named("same"), "'same'"),
        Arguments.of(PADDING, "\"full\"", Padding.named("full"), "'full'"),
        Arguments.of(PADDING, "2", Padding.of(Sides.of(2)), "2"),
        Arguments.of(PADDING, "1x2", Padding.of(new Sides(1, 1, 2, 2)), "(1, 2)"),
        Arguments.of(PADDING, "0,2,1,1", Padding.of(new Sides(0, 2, 1, 1)), "(0, 2, 1, 1)"),
        Arguments.of(SIDES, "(1, 2, 3, 4)", new Sides(3, 4, 1, 2), "(1, 2, 3, 4)"),
        Arguments.of(SIDES, "1,2", new Sides(0, 0, 1, 2), "(1, 2, 0, 0)"),
        Arguments.of(SIDES, "2", Sides.of(2), "(2, 2, 2, 2)"),
        Arguments.of(CHOICE, "reflect", "reflect", "'reflect'"),
        Arguments.of(CHOICE, "'reflect'", "reflect", "'reflect'"),
        Arguments.of(FLAG, "True", true, "True"),
        Arguments.of(FLAG, "false", false, "False"),
        Arguments.of(NUMBER, "1e-3", 0.001, "0.001"),
        Arguments.of(NUMBER, "-.5", -0.5, "-0.5"),
        Arguments.of(NUMBER, "3", 3.0, "3"));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatPeopleTypeIsReadAndWrittenAsPythonAndJson(
      Param p, String text, Object value, String python) {
    assertThat(Values.parse(p, text)).isEqualTo(value);
    assertThat(Values.write(p, value)).isEqualTo(python);
    assertThat(Values.parse(p, python)).isEqualTo(value);
    assertThat(Values.read(p, Values.json(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "(",
        "()",
        "[]",
        "x",
        "3x",
        "x3",
        "three",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "1e99",
        "1e400",
        "2147483648",
        "99999999999999999999999",
        "-2147483649",
        "1_000",
        "03",
        "٣",
        "３",
        "3;5",
        "(3, 5",
        "3, 5)",
        "(3,,5)",
        "((((((((((((((((3))))))))))))))))",
        "3.5x2",
        "True3",
        "None",
        "'same",
        "nn.Conv2d(1, 1, 3)",
        "(1, 2, 3)",
        "1,2,3,4,5",
        "__import__('os')",
        "(True, False)",
        "('same',)",
        "\u0000",
        "9999999x9999999"
      })
  void nothingAbsurdIsReadAsAnything(String text) {
    for (Param p : ALL) {
      refused(p, () -> Values.parse(p, text));
    }
  }

  @Test
  void rawValuesOfOtherKindsAreRefused() {
    List<Object> raws =
        Arrays.asList(
            null,
            Map.of(),
            new Object(),
            'c',
            List.of(),
            Arrays.asList(1, null),
            List.of(List.of(1, 2)),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            1L << 31,
            new BigInteger("9".repeat(400)),
            new PythonLine.Word("None"));
    for (Param p : ALL) {
      for (Object raw : raws) {
        refused(p, () -> Values.read(p, raw));
      }
    }
    for (Param p : List.of(INTEGER, PAIR, PADDING, SIDES, CHOICE)) {
      refused(p, () -> Values.read(p, 3.0));
      refused(p, () -> Values.read(p, true));
    }
    refused(FLAG, () -> Values.read(FLAG, 1));
    refused(NUMBER, () -> Values.read(NUMBER, "3"));
  }

  private static void refused(Param p, Runnable reading) {
    Throwable thrown = catchThrowable(reading::run);
    assertThat(thrown).as(p.id()).isInstanceOf(ProblemException.class);
    Problem problem = ((ProblemException) thrown).problem();
    assertThat(problem.param()).isEqualTo(p.id());
    assertThat(problem.rule()).isNotBlank().doesNotEndWith(".").doesNotContain("{");
    assertThat(problem.got()).startsWith(p.id() + "=").hasSizeLessThan(200);
    assertThat(problem.expected()).isNotBlank().doesNotContain("{");
  }

  @Test
  void jsonHoldsPairsAsHeightAndWidthAndSidesInPyTorchsOrder() {
    assertThat(Values.json(new Pair(3, 5))).isEqualTo(List.of(3, 5));
    assertThat(Values.json(Padding.of(Sides.of(1)))).isEqualTo(List.of(1, 1));
    assertThat(Values.json(Padding.of(new Sides(1, 2, 3, 4)))).isEqualTo(List.of(1, 2, 3, 4));
    assertThat(Values.json(Padding.named("same"))).isEqualTo("same");
    assertThat(Values.json(new Sides(1, 2, 3, 4))).isEqualTo(List.of(3, 4, 1, 2));
    assertThat(Values.json(2.5)).isEqualTo(2.5);
  }

  @Test
  void noTextWhateverIsAnsweredWithAnythingButAProblem() {
    Random random = new Random(5);
    String letters = "0123456789-+.,()[]x 'eEabn\"=\\é٣";
    List<String> surprising = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Param p = ALL.get(i % ALL.size());
      try {
        Object value = Values.parse(p, text.toString());
        assertThat(Values.parse(p, Values.write(p, value))).as("%s", text).isEqualTo(value);
      } catch (ProblemException expected) {
        assertThat(expected.problem().param()).isEqualTo(p.id());
      } catch (RuntimeException other) {
        surprising.add(text + " -> " + other);
      }
    }
    assertThat(surprising).isEmpty();
  }

  @Nested
  class Suggestions {
    @Test
    void aMisspelledChoiceIsAnsweredWithTheOneProbablyMeant() {
      ProblemException e =
          catchThrowableOfType(ProblemException.class, () -> Values.parse(CHOICE, "reflekt"));
      assertThat(e.problem().expected()).isEqualTo("'reflect', or one of zeros, reflect");
    }

    @Test
    void nearMeansAThirdOfTheLettersOrABeginning() {
      List<String> known = List.of("stride", "padding", "padding_mode", "dilation");
      assertThat(Suggest.nearest("strid", known)).contains("stride");
      assertThat(Suggest.nearest("srtide", known)).contains("stride");
      assertThat(Suggest.nearest("PADDING", known)).contains("padding");
      assertThat(Suggest.nearest("dil", known)).contains("dilation");
      assertThat(Suggest.nearest("kernel", known)).isEmpty();
      assertThat(Suggest.nearest("x".repeat(100), known)).isEmpty();
    }
  }

  @Test
  void anInfinityIsWrittenAsPythonTakesItAndReadBack() {
    Param any =
        new Param("value", "padding", Kind.NUMBER, 0.0, false, 0, Float.MAX_VALUE, 1, List.of());
    for (double value : List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
      assertThat(Values.parse(any, Values.write(any, value))).isEqualTo(value);
      assertThat(Values.read(any, Double.toString(value))).isEqualTo(value);
    }
    assertThat(Values.write(any, Double.NEGATIVE_INFINITY)).isEqualTo("float('-inf')");
    assertThat(Values.parse(any, "-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsNoNumberIsANumberWherePyTorchTakesAnyFloat() {
    Param any =
        new Param("value", "padding", Kind.NUMBER, 0.0, false, 0, Float.MAX_VALUE, 1, List.of());
    assertThat(Values.write(any, Double.NaN)).isEqualTo("float('nan')");
    for (Object raw : List.of("nan", "NaN", Double.NaN)) {
      assertThat(Values.read(any, raw)).isEqualTo(Double.NaN);
    }
    assertThat(Values.parse(any, "float('nan')")).isEqualTo(Double.NaN);
    assertThat(Values.parse(any, "math.nan")).isEqualTo(Double.NaN);
    Param few = new Param("n", "padding", Kind.NUMBER, 0.0, false, 0, 10, 1, List.of());
    assertThat(catchThrowableOfType(ProblemException.class, () -> Values.parse(few, "nan")))
        .isNotNull();
  }

  @Test
  void whatIsExpectedIsWhatTheParameterCanBe() {
    Param size = new Param("kernel_size", "kernel", Kind.INTEGER, 3, true, 1, 1000, 7, List.of());
    ProblemException words =
        catchThrowableOfType(ProblemException.class, () -> Values.parse(size, "three"));
    assertThat(words.problem().expected()).isEqualTo("an integer from 1 to 1000");
    ProblemException none =
        catchThrowableOfType(ProblemException.class, () -> Values.parse(size, " "));
    assertThat(none.problem().expected()).isEqualTo("an integer from 1 to 1000");
  }

  @Test
  void aSentenceBeginsSmallWhereverItsRuleComesFrom() {
    Problem pytorch = new Problem("pad", "Padding length must be even", "pad=(1, 1, 1)", "");
    assertThat(pytorch.sentence("pad"))
        .isEqualTo("pad: padding length must be even. got: pad=(1, 1, 1)");
    assertThat(new Problem("x", "RGB pictures only", "", "").said()).isEqualTo("RGB pictures only");
  }
}
