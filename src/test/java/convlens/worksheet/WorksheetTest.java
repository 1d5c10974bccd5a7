package convlens.worksheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.play.ReceptiveField;
import convlens.play.Stack;
import convlens.render.Bounds;
import convlens.scene.Role;
import convlens.scene.Transform;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Read;
import convlens.trace.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorksheetTest {
  private static final int SEEDS = 25;
  private static final int EACH = 5;

  /** What a layer takes, read off the sheet as a student does. */
  private static Shape input(Exercise e) {
    Matcher m = Pattern.compile("\\[1, (\\d+), (\\d+), (\\d+)]").matcher(e.task());
    assertThat(m.find()).as(e.task()).isTrue();
    return Shape.chw(number(m.group(1)), number(m.group(2)), number(m.group(3)));
  }

  private static int number(String written) {
    return Integer.parseInt(written.replace(",", ""));
  }

  private static String answer(Exercise e, int blank) {
    return e.blanks().get(blank).answer();
  }

  @ParameterizedTest
  @EnumSource(names = {"FILL", "POOL", "TRANSPOSED"})
  void aFilledGridIsWhatTheLayerGivesForTheNumbersShown(Kind kind) {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Exercise e : Worksheet.of(kind, EACH, seed).exercises()) {
        Call call = Call.read(e.code().get(0));
        Tensor input = e.panels().get(0).values();
        Panel output = e.panels().get(e.panels().size() - 1);
        Tensor computed = call.operation().forward(call.args(), input, weights(e), Blases.plain());
        assertThat(output.values()).as(e.code() + " seed " + seed).isEqualTo(computed);
        assertThat(output.hidden().cardinality()).isEqualTo(3);
        assertThat(output.hidden().length()).isLessThanOrEqualTo(computed.data().length);
        assertThat(e.working()).hasSize(3);
      }
    }
  }

  /** Kernel and bias as the sheet shows them. */
  private static Weights weights(Exercise e) {
    Map<String, Tensor> weights = new HashMap<>();
    e.panels().stream()
        .filter(p -> p.role() == Role.KERNEL)
        .forEach(
            p -> {
              weights.put("weight", p.values());
              Matcher bias = Pattern.compile("bias (\\S+)$").matcher(p.title());
              boolean told = bias.find();
              assertThat(told).isEqualTo(!e.code().get(0).contains("bias=False"));
              float value = told ? Float.parseFloat(bias.group(1).replace('−', '-')) : 0;
              weights.put("bias", Tensor.of(new Shape(1, 1, 1, 1), value));
            });
    return Weights.of(weights);
  }

  @Test
  void aSizeIsWhatTheLayerGives() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Exercise e : Worksheet.of(Kind.SIZE, EACH, seed).exercises()) {
        Call call = Call.read(e.code().get(0));
        Shape in = input(e);
        assertThat(call.operation().check(call.args(), in)).as(call.line()).isEmpty();
        Tensor out =
            call.operation()
                .forward(call.args(), Tensor.zeros(in), zeros(call, in), Blases.plain());
        assertThat(List.of(answer(e, 0), answer(e, 1), answer(e, 2)))
            .as(call.line() + " on " + in)
            .containsExactly("" + out.shape().c(), "" + out.shape().h(), "" + out.shape().w());
      }
    }
  }

  private static Weights zeros(Call call, Shape in) {
    Map<String, Tensor> weights = new HashMap<>();
    call.operation()
        .weights(call.args(), in)
        .forEach(spec -> weights.put(spec.name(), Tensor.zeros(spec.shape())));
    return Weights.of(weights);
  }

  @Test
  void aPaddingGivesTheWantedSizeAndNoSmallerOneDoes() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Exercise e : Worksheet.of(Kind.PADDING, EACH, seed).exercises()) {
        Matcher sizes = Pattern.compile("(\\d+) × (\\d+)").matcher(e.task());
        assertThat(sizes.find()).isTrue();
        int side = number(sizes.group(1));
        int wanted = sizes.find() ? number(sizes.group(1)) : side;
        int answer = number(answer(e, 0));
        for (int padding = 0; padding <= answer; padding++) {
          Call call = Call.read(e.code().get(0).replace("?", "" + padding));
          Shape in = Shape.chw(1, side, side);
          boolean gives =
              call.operation().check(call.args(), in).isEmpty()
                  && call.operation().outputShape(call.args(), in).h() == wanted;
          assertThat(gives).as(call.line() + " to " + wanted).isEqualTo(padding == answer);
        }
      }
    }
  }

  @Test
  void productsAreTheTermsOfTheTraceAndParametersTheNumbersHeld() {
    for (long seed = 0; seed < 10; seed++) {
      for (Exercise e : Worksheet.of(Kind.PARAMETERS, EACH, seed).exercises()) {
        Call call = Call.read(e.code().get(0));
        Shape in = input(e);
        Weights weights = zeros(call, in);
        int held = weights.byName().values().stream().mapToInt(t -> t.data().length).sum();
        assertThat(number(answer(e, 0))).as(call.line()).isEqualTo(held);
        Trace trace = call.operation().trace(call.args(), Tensor.zeros(in), weights);
        long products =
            trace.step(0).terms().stream().filter(t -> !(t.from() instanceof Read.One)).count();
        assertThat((long) number(answer(e, 1))).as(call.line()).isEqualTo(products * trace.size());
      }
    }
  }

  @Test
  void aReceptiveFieldIsWhatTheTermsOfTheTracesSpan() {
    for (long seed = 0; seed < 2; seed++) {
      for (Exercise e : Worksheet.of(Kind.FIELD, EACH, seed).exercises()) {
        ReceptiveField field =
            ReceptiveField.of(
                Stack.read(e.code()),
                64,
                64,
                KernelSpec.parse("box"),
                Optional.empty(),
                Blases.plain(),
                () -> false);
        ReceptiveField.Box box = field.input().box();
        assertThat(answer(e, 0))
            .as(String.join(", ", e.code()))
            .isEqualTo(box.height() + " × " + box.width());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameSheetAndALongerOneBeginsAlike(Kind kind) {
    Worksheet six = Worksheet.of(kind, 6, 11);
    assertThat(Worksheet.of(kind, 6, 11)).isEqualTo(six);
    assertThat(Worksheet.of(kind, 9, 11).exercises().subList(0, 6)).isEqualTo(six.exercises());
    assertThat(Worksheet.of(kind, 6, 12)).isNotEqualTo(six);
    assertThat(new HashSet<>(Worksheet.of(kind, 24, 3).exercises())).hasSize(24);
  }

  @ParameterizedTest
  @EnumSource
  void aSheetTellsNoAnswer(Kind kind) {
    for (Exercise e : Worksheet.of(kind, 12, 5).exercises()) {
      List<Panel> spoilt = e.panels().stream().map(WorksheetTest::spoilt).toList();
      List<Blank> other =
          e.blanks().stream()
              .map(b -> new Blank(b.label(), b.answer().replaceAll("\\d", "7")))
              .toList();
      Exercise changed = new Exercise(e.task(), e.code(), spoilt, other, List.of());
      assertThat(Block.of(changed, 1, false, 0)).isEqualTo(Block.of(e, 1, false, 0));
      assertThat(Block.of(changed, 1, true, 0)).isNotEqualTo(Block.of(e, 1, true, 0));
    }
  }

  /** The same with other numbers where cells are left to be filled. */
  private static Panel spoilt(Panel panel) {
    Tensor other = panel.values().copy();
    panel.hidden().stream().forEach(i -> other.data()[i] += 1);
    return new Panel(
        panel.title(), panel.role(), other, panel.padding(), panel.hidden(), panel.sign());
  }

  @ParameterizedTest
  @EnumSource
  void everythingStandsOnThePaper(Kind kind) {
    for (boolean key : new boolean[] {false, true}) {
      for (long seed = 0; seed < 2; seed++) {
        Pages pages = Pages.of(Worksheet.of(kind, 9, seed), key);
        for (int page = 0; page < pages.steps(); page++) {
          Bounds words =
              Bounds.of(pages.frame(page).marks().stream().skip(1).toList(), Transform.IDENTITY);
          assertThat(new Bounds(0, 0, pages.width(), pages.height()).holds(words)).isTrue();
          assertThat(words.right()).isLessThanOrEqualTo(Paper.RIGHT + 1.5);
        }
      }
    }
  }

  @Test
  void aSheetHasSomeExercises() {
    for (int count : new int[] {0, -1, Worksheet.MOST + 1}) {
      assertThatThrownBy(() -> Worksheet.of(Kind.SIZE, count, 1))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().param()).isEqualTo("count"));
    }
  }

  @Test
  void aKindThatIsNotThereIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Kind.find("paddin"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              Problem problem = e.problem();
              assertThat(problem.expected()).startsWith("padding");
            });
    assertThat(Arrays.stream(Kind.values()).map(k -> Kind.find(k.id())))
        .containsExactly(Kind.values());
  }

  @Test
  void formulasAreReadableInOneLine() {
    assertThat(
            Plain.of("H' = \\left\\lfloor \\frac{H + 2p - d (k - 1) - 1}{s} \\right\\rfloor + 1"))
        .isEqualTo("H' = ⌊(H + 2p − d·(k − 1) − 1) / s⌋ + 1");
    assertThat(Plain.of("(7 - 1) \\cdot 2 - 2 \\cdot 1 + 1 \\cdot (3 - 1) + 0 + 1"))
        .isEqualTo("(7 − 1)·2 − 2·1 + 1·(3 − 1) + 0 + 1");
  }
}
