package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesSceneTest {
  private static final CurvesScene.Look PLAIN = CurvesScene.Look.PLAIN;

  private static double[] steps(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  private static Curve falling(int n) {
    return Curve.line(
        "loss",
        Role.INPUT,
        steps(n),
        IntStream.range(0, n).mapToDouble(i -> 1 + 99.0 / (i + 1)).toArray());
  }

  private static CurvesScene scene(CurvesScene.Look look, Curve... curves) {
    return new CurvesScene(List.of(curves), look, 600, 260);
  }

  @Test
  void theLegendNamesEveryCurveWithItsLastValue() {
    CurvesScene s =
        scene(
            PLAIN,
            Curve.line("train", Role.INPUT, steps(3), 3, 2, 1.25),
            Curve.dots("validation", Role.OUTPUT, new double[] {2}, 4.5));
    assertThat(Seen.words(s)).contains("train", "1.25", "validation", "4.5");
    assertThat(s.frame(0).caption()).isEqualTo("Last values: train 1.25, validation 4.5.");
  }

  @Test
  void hoveringTellsTheStepAndEveryValueThere() {
    CurvesScene s =
        scene(
            PLAIN.withEpoch(10),
            falling(100),
            Curve.dots("validation", Role.OUTPUT, new double[] {10, 20}, 7, 6));
    Ref ref = new Ref(Ref.PLANE, 0, 0, 0, 60);
    int step = (int) s.stepAt(ref).orElseThrow();
    assertThat(s.describe(0, ref).orElseThrow())
        .startsWith("step " + step + " (epoch ")
        .contains("loss " + CurvesScene.number(1 + 99.0 / (step + 1)))
        .endsWith("validation 6");
  }

  @Test
  void smoothingIsTheWeighedMeanCorrectedForItsStart() {
    double[] smooth = Thin.smooth(new double[] {4, 2, 6}, 3, 0.5);
    assertThat(smooth[0]).isEqualTo(4);
    assertThat(smooth[1]).isCloseTo((0.25 * 4 + 0.5 * 2) / 0.75, within(1e-12));
    assertThat(smooth[2]).isCloseTo((0.125 * 4 + 0.25 * 2 + 0.5 * 6) / 0.875, within(1e-12));
  }

  @Test
  void theRawCurveStandsFaintlyBehindTheSmoothedOne() {
    long plain = Seen.all(scene(PLAIN, falling(50)), Mark.Path.class).size();
    CurvesScene smoothed = scene(PLAIN.smoothed(0.9), falling(50));
    assertThat(Seen.all(smoothed, Mark.Path.class)).hasSize((int) plain + 1);
    assertThat(smoothed.frame(0).marks())
        .anyMatch(m -> m instanceof Mark.Group g && g.opacity() < 0.5);
    assertThat(smoothed.describe(0, new Ref(Ref.PLANE, 0, 0, 0, 60)).orElseThrow())
        .contains("(raw ");
  }

  @Test
  void aPeakBetweenTwentyThousandPointsIsStillThere() {
    Curve flat = falling(20_000);
    flat.values()[12_345] = 500;
    CurvesScene s = scene(PLAIN, flat);
    double top =
        Seen.all(s, Mark.Path.class).stream()
            .flatMap(p -> p.segments().stream())
            .filter(Mark.Segment.To.class::isInstance)
            .mapToDouble(g -> ((Mark.Segment.To) g).y())
            .min()
            .orElseThrow();
    double low =
        Seen.all(s, Mark.Path.class).stream()
            .flatMap(p -> p.segments().stream())
            .filter(Mark.Segment.To.class::isInstance)
            .mapToDouble(g -> ((Mark.Segment.To) g).y())
            .max()
            .orElseThrow();
    assertThat(low - top).isGreaterThan(150);
    int corners = Seen.all(s, Mark.Path.class).stream().mapToInt(p -> p.segments().size()).sum();
    assertThat(corners).isLessThan(4000);
  }

  @Test
  void aCurveEndsWithAMarkWhereItsValuesAreNoNumbers() {
    Curve c = falling(100);
    for (int i = 60; i < 100; i++) {
      c.values()[i] = Double.NaN;
    }
    CurvesScene s = scene(PLAIN.smoothed(0.5), c);
    assertThat(Seen.words(s)).contains("NaN at step 60", "NaN");
    assertThat(Seen.all(s, Mark.Line.class))
        .filteredOn(l -> l.stroke().equals(Stroke.of(Role.FLOW, 2.5)))
        .hasSize(2);
  }

  @Test
  void aLogScaleSaysHowManyValuesItCannotShow() {
    Curve c = Curve.line("score", Role.LATENT, steps(6), -1, 0, 10, 100, 1000, 10_000);
    CurvesScene s = scene(PLAIN.onLog(true), c);
    assertThat(Seen.words(s)).anyMatch(w -> w.startsWith("2 values of zero or below"));
    Axis axis = Axis.around(10, 10_000, true, 200, 0);
    assertThat(axis.at(100) - axis.at(1000))
        .isCloseTo(axis.at(1000) - axis.at(10_000), within(1e-9));
    assertThat(axis.ticks(6)).contains(10.0, 100.0, 1000.0, 10_000.0);
  }

  @Test
  void theCursorShowsEachCurvesValueAtItsStep() {
    Curve c = Curve.line("loss", Role.INPUT, steps(5), 50, 40, 30, 20, 10);
    CurvesScene s = scene(PLAIN.at(2), c);
    assertThat(Seen.words(s)).contains("30").doesNotContain("10.0");
    assertThat(s.frame(0).caption()).isEqualTo("At step 2: loss 30.");
    assertThat(Seen.words(scene(PLAIN.at(-1), c))).contains("none yet");
  }

  @Test
  void branchesAreToldByLetterDashAndWhatDiffers() {
    Curve branch = Curve.line("loss", Role.INPUT, new double[] {50, 60, 70}, 2, 3, 4).ofRun(1);
    CurvesScene s =
        scene(
            PLAIN.branched(List.of(new CurvesScene.Branch(1, 50, "lr 0.01"))),
            falling(100),
            branch);
    assertThat(Seen.words(s)).contains("B: lr 0.01", "loss (A)", "loss (B)", "A", "B");
    assertThat(Seen.all(s, Mark.Path.class)).anyMatch(p -> p.stroke().dashed());
  }

  @Test
  void epochsStandOverTheirSteps() {
    CurvesScene s = scene(PLAIN.withEpoch(25), falling(101));
    assertThat(Seen.words(s)).contains("epoch 1", "2", "3", "4");
  }

  @Test
  void aRunThatHasMeasuredNothingSaysSo() {
    CurvesScene s = scene(PLAIN);
    assertThat(Seen.words(s)).containsExactly("Nothing measured yet");
    assertThat(s.describe(0, new Ref(Ref.PLANE, 0, 0, 0, 3))).isEmpty();
    Curve all = Curve.line("loss", Role.INPUT, steps(2), Double.NaN, Double.NaN);
    assertThat(Seen.words(scene(PLAIN, all))).contains("Nothing measured yet", "NaN");
  }

  @Test
  void ticksAreRoundAndBetweenTheEnds() {
    Axis axis = new Axis(-0.13, 1.02, false, 0, 100);
    assertThat(axis.ticks(5).stream().map(Axis::written)).containsExactly("0", "0.5", "1");
    assertThat(new Axis(1, 1e9, false, 0, 100).ticks(4)).allMatch(t -> t >= 1 && t <= 1e9);
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    Curve big =
        Curve.line(
            "a metric with a name of as many as sixty characters in all",
            Role.FLOW,
            steps(4),
            1e9,
            -1e9,
            3,
            4);
    for (double width : new double[] {240, 360, 1200}) {
      for (CurvesScene.Look look :
          List.of(PLAIN, PLAIN.onLog(true), PLAIN.smoothed(0.9).at(2).withEpoch(1))) {
        Seen.assertInside(new CurvesScene(List.of(big, falling(30)), look, width, 240));
        Seen.assertWordsApart(new CurvesScene(List.of(big, falling(30)), look, width, 240));
      }
    }
  }

  /** A loss that starts where guessing puts it, leaps up and comes back to guessing. */
  private static Curve leaping() {
    double[] values = new double[80];
    java.util.Arrays.fill(values, 2.3);
    values[2] = 271;
    values[3] = 90;
    return Curve.line("loss", Role.INPUT, steps(80), values).ofRun(1);
  }

  private static Curve learning() {
    return Curve.line(
        "loss",
        Role.INPUT,
        steps(80),
        IntStream.range(0, 80).mapToDouble(i -> 2.3 * Math.exp(-i / 30.0)).toArray());
  }

  @Test
  void aSinglePeakIsCutOffAndToldSoThatTheRestIsNoFlatLine() {
    CurvesScene s = scene(PLAIN.smoothed(0.9), learning(), leaping());
    assertThat(Seen.words(s)).contains("Peaks are cut off: the highest is 271, at step 2");
    assertThat(s.frame(0).caption()).endsWith("Peaks are cut off: the highest is 271, at step 2.");
    List<Mark.Path> smooth =
        Seen.all(s, Mark.Path.class).stream().filter(p -> p.stroke().width() == 2).toList();
    assertThat(smooth).hasSize(2);
    double learned = last(smooth.get(0));
    double guessed = last(smooth.get(1));
    assertThat(learned - guessed).isGreaterThan(100);
  }

  private static double last(Mark.Path p) {
    return ((Mark.Segment.To) p.segments().get(p.segments().size() - 1)).y();
  }

  @Test
  void whereALossBeginsOrRunsAwayToIsNoPeak() {
    Curve away =
        Curve.line(
            "loss",
            Role.INPUT,
            steps(80),
            IntStream.range(0, 80).mapToDouble(i -> 2.3 * Math.exp(i / 10.0)).toArray());
    assertThat(Seen.words(scene(PLAIN, away))).noneMatch(w -> w.startsWith("Peaks"));
    assertThat(Seen.words(scene(PLAIN, falling(80)))).noneMatch(w -> w.startsWith("Peaks"));
    assertThat(Seen.words(scene(PLAIN.onLog(true), leaping())))
        .noneMatch(w -> w.startsWith("Peaks"));
  }
}
