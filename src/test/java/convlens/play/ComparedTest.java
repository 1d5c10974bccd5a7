package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.param.ProblemException;
import convlens.render.HitTest;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.CompareSubject.Kind;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComparedTest {
  private static final Blas BLAS = Blases.plain();

  static Stream<Comparison> comparisons() {
    return Comparisons.all().stream();
  }

  private static Compared computed(Comparison c) {
    return Compared.of(c, BLAS, () -> false);
  }

  private static Compared computed(String id) {
    return computed(Comparisons.find(id));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void theOutputsAreThoseOfTheOperations(Comparison c) {
    Compared compared = computed(c);
    for (int i = 0; i < c.sides().size(); i++) {
      Tensor at = c.input().load();
      for (Call call : c.sides().get(i).layers()) {
        Setting s =
            new Setting(
                call.operation(), call.args(), c.input(), c.sides().get(i).kernel(), Weights.NONE);
        Weights w = Played.weights(s, at);
        at = call.operation().forward(call.args(), at, w, BLAS);
      }
      assertThat(compared.output(i)).isEqualTo(at);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void theDifferenceIsThatOfTheOutputs(Comparison c) {
    Compared compared = computed(c);
    assertThat(compared.difference(0)).isEmpty();
    for (int i = 1; i < c.sides().size(); i++) {
      Tensor a = compared.output(0);
      Tensor b = compared.output(i);
      Optional<Tensor> d = compared.difference(i);
      assertThat(d.isPresent()).isEqualTo(a.shape().equals(b.shape()));
      for (int k = 0; d.isPresent() && k < a.data().length; k++) {
        assertThat(a.data()[k] + d.get().data()[k]).isCloseTo(b.data()[k], within(1e-5f));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void itDrawsItsFirstAndItsLastFrame(Comparison c) {
    Scene scene = computed(c).scene(2.2);
    assertThat(c.help()).matches("[A-Z].*[^.]\\.");
    for (int step : List.of(0, scene.steps() - 1)) {
      Frame frame = scene.frame(step);
      assertThat(frame.caption()).isEqualTo(c.help());
      inside(frame.marks(), scene);
      assertThat(colours(frame, scene)).isGreaterThan(40);
    }
    assertThat(scene.frame(0).marks()).isNotEqualTo(scene.frame(scene.steps() - 1).marks());
  }

  /** No text begins outside the picture. */
  private static void inside(List<Mark> marks, Scene scene) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Text t) {
        assertThat(t.x()).isBetween(0.0, scene.width());
        assertThat(t.y()).isBetween(0.0, scene.height());
      }
    }
  }

  private static long colours(Frame frame, Scene scene) {
    BufferedImage picture = FramePainter.image(640, 300);
    new FramePainter().paint(frame, scene.width(), scene.height(), Theme.DARK, picture);
    return java.util.Arrays.stream(picture.getRGB(0, 0, 640, 300, null, 0, 640)).distinct().count();
  }

  @ParameterizedTest
  @CsvSource({"3,2,1,1", "4,2,1,0", "5,3,0,0", "2,3,0,0", "5,2,2,1", "7,4,3,1"})
  void overlapIsWhatPaintingEveryKernelCounts(int k, int stride, int padding, int more) {
    String line =
        "nn.ConvTranspose2d(1, 1, %d, stride=%d, padding=%d, output_padding=%d, bias=False)"
            .formatted(k, stride, padding, more);
    KernelSpec kernel = KernelSpec.parse("random:" + k + "x" + k + ":5");
    Comparison.Side side = Comparison.Side.read(List.of(line), kernel);
    Compared c =
        computed(
            new Comparison(
                Comparison.OWN,
                InputSpec.parse("random:5x6:2"),
                List.of(side, side),
                List.of(Kind.OUTPUT, Kind.OVERLAP)));
    Shape out = c.output(0).shape();
    Tensor painted = Tensor.zeros(out);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 6; x++) {
        for (int i = 0; i < k * k; i++) {
          int oy = y * stride - padding + i / k;
          int ox = x * stride - padding + i % k;
          if (out.contains(oy, ox)) {
            painted.set(0, 0, oy, ox, painted.get(0, 0, oy, ox) + 1);
          }
        }
      }
    }
    assertThat(c.overlap(0)).isEqualTo(painted);
  }

  @Test
  void theCheckerboardIsThereForThreeByTwoAndForNoOtherWay() {
    Compared c = computed("checkerboard");
    for (int i = 0; i < 4; i++) {
      Shape s = c.spectrum(i).shape();
      float nyquist = c.spectrum(i).get(0, 0, s.h() / 2, 0);
      float mean = c.spectrum(i).get(0, 0, s.h() / 2, s.w() / 2);
      assertThat(mean).isLessThan(1e-5f);
      if (i == 0) {
        assertThat(nyquist).isGreaterThan(0.1f);
      } else {
        assertThat(c.spectrum(i).data()).containsOnly(0f);
      }
    }
  }

  @Test
  void theSpectrumOfAWaveIsItsHalvedHeightAtItsFrequency() {
    Tensor wave = Tensor.zeros(Shape.chw(1, 16, 16));
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        wave.set(0, 0, y, x, (float) (5 + 3 * Math.cos(2 * Math.PI * 2 * x / 12)));
      }
    }
    Tensor spectrum = Spectrum.of(wave);
    assertThat(spectrum.shape()).isEqualTo(Shape.chw(1, 12, 12));
    for (int v = 0; v < 12; v++) {
      for (int u = 0; u < 12; u++) {
        boolean peak = v == 6 && (u == 4 || u == 8);
        assertThat(spectrum.get(0, 0, v, u)).isCloseTo(peak ? 1.5f : 0, within(1e-5f));
      }
    }
  }

  @Test
  void aSeparableKernelGivesTheSameForFewerWeights() {
    Compared c = computed("separable");
    for (float d : c.difference(1).orElseThrow().data()) {
      assertThat(d).isCloseTo(0, within(1e-5f));
    }
    assertThat(c.subject().sides().get(0).cost()).contains("144 weights");
    assertThat(c.subject().sides().get(1).cost()).contains("52 weights");
    assertThat(c.subject().rows().get(1).high()).isZero();
  }

  @Test
  void bothWaysToSkipReadTheSameSecondTensor() {
    Compared c = computed("skip");
    Tensor added = c.sides().get(0).get(0).weights().get("other");
    Tensor stacked = c.sides().get(1).get(0).weights().get("other");
    assertThat(stacked).isEqualTo(added);
    assertThat(added.shape()).isEqualTo(c.input().shape());
    assertThat(c.output(1).get(0, 2, 1, 1)).isEqualTo(added.get(0, 0, 1, 1));
    assertThat(c.output(0).get(0, 0, 1, 1))
        .isEqualTo(c.input().get(0, 0, 1, 1) + added.get(0, 0, 1, 1));
  }

  @Test
  void hoveringACellOfOneSideTellsTheSamePlaceOfAll() {
    Compared c = computed("ways-down");
    Scene scene = c.scene(2.2);
    int last = scene.steps() - 1;
    String told = scene.describe(last, new Ref(Ref.OUTPUT, 1, 0, 2, 3)).orElseThrow();
    assertThat(told).startsWith("Row 2, column 3: A ");
    assertThat(told).contains("B " + (int) c.output(1).get(0, 0, 2, 3));
    Ref input = new Ref(Ref.INPUT, 0, 0, 5, 7);
    assertThat(scene.describe(last, input)).contains(told);
    assertThat(boxes(scene.frame(last, 1, Optional.of(input))))
        .isGreaterThan(boxes(scene.frame(last)) + 4);
  }

  private static int boxes(Frame frame) {
    return frame.marks().size();
  }

  @Test
  void everyOutputCellCanBeHovered() {
    Scene scene = computed("borders").scene(2.2);
    Frame frame = scene.frame(0);
    List<Ref> found = new ArrayList<>();
    for (double y = 0; y < scene.height(); y += 4) {
      for (double x = 0; x < scene.width(); x += 4) {
        HitTest.at(frame, x, y).filter(r -> r.part().equals(Ref.OUTPUT)).ifPresent(found::add);
      }
    }
    assertThat(found.stream().distinct()).hasSize(4 * 25);
  }

  @Test
  void aTypingErrorIsAnsweredWithTheNameThatWasMeant() {
    assertThatThrownBy(() -> Comparisons.find("chekerboard"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().expected()).isEqualTo("checkerboard"));
  }

  @Test
  void shiftingMovesTheResponseAndLeavesTheGlobalMaximum() {
    Variations v = Variations.of("invariance", BLAS);
    for (int shift = 1; shift < v.inputs().size(); shift++) {
      assertThat(v.curves().get(0).get(shift)).isPositive();
      assertThat(v.back(shift)).isZero();
      assertThat(v.curves().get(2).get(shift)).isZero();
    }
    assertThat(v.curves().get(1).subList(0, 3)).containsOnly(0.0);
    assertThat(v.curves().get(1).get(5)).isPositive();
  }

  @Test
  void theLevelThatAnswersMostGrowsCoarserWithTheDisc() {
    Variations v = Variations.of("pyramid", BLAS);
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < v.inputs().size(); i++) {
      best.add(v.best(i));
    }
    assertThat(best).isSorted().contains(0, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"invariance", "pyramid"})
  void aVariationDrawsItsFirstAndItsLastFrame(String id) {
    Scene scene = Variations.of(id, BLAS).scene(2.2);
    for (int step : List.of(0, 1, scene.steps() - 1)) {
      Frame frame = scene.frame(step);
      assertThat(frame.caption()).matches("[A-Z].*\\.");
      inside(frame.marks(), scene);
      assertThat(colours(frame, scene)).isGreaterThan(40);
    }
  }
}
