package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Displaced;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation must keep, held on hundreds of random settings of each. */
class OperationContractTest {
  private static final int SETTINGS = 300;
  private static final Blas BLAS = new TestBlas();

  private record Case(Args args, Shape shape, Tensor input, Weights weights) {
    @Override
    public String toString() {
      return args + " on " + shape;
    }
  }

  static Stream<Operation> operations() {
    return Operations.all().stream();
  }

  /** Settings the operation's own check lets through, with numbers to run them on. */
  private static List<Case> accepted(Operation op) {
    RandomSettings random = new RandomSettings(7);
    List<Case> found = new ArrayList<>();
    for (int tries = 0; tries < 100 * SETTINGS && found.size() < SETTINGS; tries++) {
      Shape shape = random.shape();
      Args args = random.args(op, shape);
      if (op.check(args, shape).isEmpty()) {
        Weights weights = Weights.NONE;
        Tensor input = Tensor.random(shape, tries);
        for (WeightSpec spec : op.weights(args, shape)) {
          Tensor fresh = Tensor.random(spec.shape(), tries + 1);
          weights = weights.with(spec.name(), op.opening(args, input, spec).orElse(fresh));
        }
        found.add(new Case(args, shape, input, weights));
      }
    }
    assertThat(found).as("settings of %s that pass", op.info().id()).hasSize(SETTINGS);
    return found;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void replayedTraceIsWhatTheFastPathGives(Operation op) {
    for (Case c : accepted(op)) {
      Tensor out = op.forward(c.args, c.input, c.weights, BLAS);
      assertThat(out.shape()).as(c.toString()).isEqualTo(op.outputShape(c.args, c.shape));
      Trace trace = op.trace(c.args, c.input, c.weights);
      Shape o = out.shape();
      assertThat(trace.output())
          .as(c.toString())
          .isEqualTo(new Shape(Math.min(1, o.n()), o.c(), o.h(), o.w()));
      for (int i = 0; i < trace.size(); i++) {
        Step step = trace.step(i);
        // The minus infinity of a maximum's padding has no rounding to allow for.
        double scale =
            step.terms().stream()
                .mapToDouble(t -> Math.abs(t.product()))
                .filter(Double::isFinite)
                .sum();
        float fast = out.get(0, step.at().c(), step.at().y(), step.at().x());
        assertThat(step.result())
            .as("%s, step %d of %s", op.info().id(), i, c)
            .isCloseTo(fast, within(1e-5 * (1 + scale)));
        assertThat(out.shape().index(0, step.at().c(), step.at().y(), step.at().x())).isEqualTo(i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aStepIsTheSameWheneverItIsAskedFor(Operation op) {
    for (Case c : accepted(op)) {
      Trace trace = op.trace(c.args, c.input, c.weights);
      List<Step> forwards = new ArrayList<>();
      for (int i = 0; i < trace.size(); i++) {
        forwards.add(trace.step(i));
      }
      for (int i = trace.size() - 1; i >= 0; i--) {
        assertThat(trace.step(i)).isEqualTo(forwards.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void readsStayInsideTheInputOrSayThatPaddingMadeThem(Operation op) {
    for (Case c : accepted(op)) {
      Trace trace = op.trace(c.args, c.input, c.weights);
      for (int i = 0; i < trace.size(); i++) {
        for (Term t : trace.step(i).terms()) {
          assertThat(t.to()).isEqualTo(trace.step(i).at());
          for (Cell s : Trace.source(t.from())) {
            assertThat(c.shape.contains(s.y(), s.x()) && s.c() < c.shape.c()).isTrue();
            if (!(t.from() instanceof Read.Between)) {
              assertThat(t.value()).isEqualTo(c.input.get(0, s.c(), s.y(), s.x()));
            }
          }
          if (t.from() instanceof Read.Padded p) {
            assertThat(c.shape.contains(p.where().y(), p.where().x())).as("%s", p).isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theWindowStandsWhereTheTermsAreRead(Operation op) {
    for (Case c : accepted(op)) {
      Trace trace = op.trace(c.args, c.input, c.weights);
      for (int i = 0; i < trace.size(); i++) {
        Optional<Trace.Window> window = trace.window(i);
        if (window.isPresent()) {
          Set<List<Integer>> taps = new HashSet<>();
          Trace.Window w = window.get();
          for (int y = 0; y < w.rows(); y++) {
            for (int x = 0; x < w.columns(); x++) {
              taps.add(List.of(w.y() + y * w.dilationY(), w.x() + x * w.dilationX()));
            }
          }
          Set<List<Integer>> read = new HashSet<>();
          for (Term t : trace.step(i).terms()) {
            place(t.from()).ifPresent(p -> read.add(List.of(p.y(), p.x())));
            place(t.from())
                .ifPresent(
                    p -> {
                      Term there = trace.padding(p.c(), p.y(), p.x());
                      assertThat(there.from()).isEqualTo(t.from());
                      assertThat(there.value()).isEqualTo(t.value());
                    });
          }
          // Taps that read away from their places say which places these were.
          if (trace instanceof Displaced d) {
            d.moves(i, 0).forEach(m -> read.add(List.of(m.placeY(), m.placeX())));
          }
          assertThat(read).as("%s step %d", c, i).isEqualTo(taps);
        }
      }
    }
  }

  private static Optional<Cell> place(Read read) {
    if (read instanceof Read.At at) {
      return Optional.of(at.cell());
    }
    return read instanceof Read.Padded p ? Optional.of(p.where()) : Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void countsByArithmeticAreTheCountsByScan(Operation op) {
    int n = 0;
    for (Case c : accepted(op)) {
      Trace trace = op.trace(c.args, c.input, c.weights);
      Trace scan = new Scanned(trace);
      assertThat(trace.readCounts()).as(c.toString()).isEqualTo(scan.readCounts());
      if (c.input.shape().size() > 0 && n++ % 4 == 0) {
        for (int y = 0; y < c.shape.h(); y++) {
          Cell cell = new Cell(y % c.shape.c(), y, y % c.shape.w());
          assertThat(trace.readers(cell)).as("%s %s", c, cell).isEqualTo(scan.readers(cell));
        }
      }
      assertThat(trace.readers(new Cell(0, -1, 0))).isEmpty();
    }
  }

  /** A trace less its shortcuts, so that the defaults of the interface do the work. */
  private record Scanned(Trace trace) implements Trace {
    @Override
    public Shape input() {
      return trace.input();
    }

    @Override
    public Shape output() {
      return trace.output();
    }

    @Override
    public Step step(int i) {
      return trace.step(i);
    }

    @Override
    public String caption(int i) {
      return trace.caption(i);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void captionsAreWholeSentences(Operation op) {
    for (Case c : accepted(op)) {
      Trace trace = op.trace(c.args, c.input, c.weights);
      for (int i = 0; i < trace.size(); i++) {
        String caption = trace.caption(i);
        assertThat(caption).matches("[A-Z].*\\.").doesNotContain("{", "}", "  ", "..", " .");
        assertThat(caption.chars().filter(ch -> ch == '*').count() % 2).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theFormulasComeToTheOutputsSize(Operation op) {
    for (Case c : accepted(op)) {
      Facts facts = op.facts(c.args, c.shape);
      Shape out = op.outputShape(c.args, c.shape);
      List<String> results = facts.formulas().stream().map(Facts.Formula::result).toList();
      List<String> sizes = List.of(String.valueOf(out.h()), String.valueOf(out.w()));
      if (results.isEmpty()) {
        assertThat(out).as("no formula: the size is the input's").isEqualTo(c.shape);
        continue;
      }
      assertThat(results)
          .as(c.toString())
          .isEqualTo(results.size() == 1 ? sizes.subList(0, 1) : sizes);
      if (results.size() == 1) {
        assertThat(out.h()).isEqualTo(out.w());
      }
      assertThat(facts.cost())
          .allSatisfy(f -> assertThat(f.label() + f.value()).isNotBlank().doesNotContain("{"));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theLineOfPyTorchReadBackGivesTheSameArithmetic(Operation op) {
    for (Case c : accepted(op)) {
      String line = op.torchLine(c.args);
      Args back = op.readTorchLine(line);
      assertThat(op.check(back, c.shape)).as(line).isEmpty();
      assertThat(op.torchLine(back)).as("written again").isEqualTo(line);
      assertThat(op.forward(back, c.input, c.weights, BLAS))
          .as(line)
          .isEqualTo(op.forward(c.args, c.input, c.weights, BLAS));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsWrongIsSaidAndNothingIsThrown(Operation op) {
    RandomSettings random = new RandomSettings(11);
    int refused = 0;
    for (int i = 0; i < 20 * SETTINGS; i++) {
      boolean wild = i % 2 == 0;
      Shape shape = wild ? random.wildShape() : random.shape();
      Args args = wild ? random.wild(op) : random.args(op, shape);
      List<Problem> problems = op.check(args, shape);
      refused += problems.isEmpty() ? 0 : 1;
      for (Problem p : problems) {
        wellFormed(p);
      }
      long held = Limits.product(shape.n(), shape.c(), shape.h(), shape.w());
      if (problems.isEmpty() && held > 0 && held <= Limits.CELLS) {
        // What is let through has a stated size, and can be told of without being computed.
        Shape out = op.outputShape(args, shape);
        assertThat(Limits.product(out.n(), out.c(), out.h(), out.w()))
            .as("%s on %s", args, shape)
            .isBetween(0L, Limits.CELLS);
        assertThatCode(() -> op.facts(args, shape)).doesNotThrowAnyException();
        assertThatCode(() -> op.weights(args, shape)).doesNotThrowAnyException();
      }
      assertThatCode(
              () -> {
                try {
                  op.readTorchLine(op.torchLine(args));
                } catch (ProblemException expected) {
                  wellFormed(expected.problem());
                }
              })
          .as("%s", args)
          .doesNotThrowAnyException();
    }
    assertThat(refused).isGreaterThan(SETTINGS);
  }

  static void wellFormed(Problem p) {
    for (String text : List.of(p.param(), p.rule(), p.got())) {
      assertThat(text).as("%s", p).isNotBlank().doesNotContain("{", "}");
    }
    assertThat(p.rule()).as("%s", p).doesNotEndWith(".");
    assertThat(p.got()).as("%s", p).doesNotEndWith(".");
    assertThat(p.expected()).as("%s", p).isNotBlank().doesNotEndWith(".").doesNotContain("{");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyTextAnOperationOwesIsThere(Operation op) {
    String id = op.info().id();
    List<String> keys = new ArrayList<>(List.of(id + ".title", id + ".definition"));
    for (Param p : op.params()) {
      keys.add(id + "." + p.id() + ".help");
      keys.add("param.group." + p.group());
    }
    assertThat(keys).allSatisfy(k -> assertThat(Text.has(k)).as(k).isTrue());
    assertThat(Operations.find(id)).isSameAs(op);
  }
}
