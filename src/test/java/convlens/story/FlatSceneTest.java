package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlatSceneTest {
  private static final View FLAT = new View(Style.FLAT, 0, 0, 0);

  @Test
  void everyFilledOutputCellShowsTheTracesResult() {
    for (int seed = 0; seed < 12; seed++) {
      Subject s = Cases.random(seed, true);
      Scene scene = Stories.of(s, FLAT, 1.3);
      Frame last = scene.frame(scene.steps() - 1);
      int shown = 0;
      for (Mark.Text t : Cases.texts(last)) {
        if (t.ref().isPresent() && Ref.OUTPUT.equals(t.ref().get().part())) {
          Ref r = t.ref().get();
          double result = s.trace().step(s.stepOf(r.c(), r.y(), r.x())).result();
          assertThat(t.text()).isEqualTo(Digits.fit((float) result, 5));
          shown++;
        }
      }
      assertThat(shown).isEqualTo(s.out().plane());
    }
  }

  @Test
  void cellsStillToComeAreEmpty() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, kernel_size=3)", Cases.digits(1, 5, 5, 1));
    Scene scene = Stories.of(s, FLAT, 1);
    assertThat(outputNumbers(scene.frame(2))).isEqualTo(3);
    assertThat(outputNumbers(scene.frame(2, 0.3, Optional.empty()))).isEqualTo(2);
  }

  @Test
  void hoveringAnOutputCellLightsWhatItReadInTheColourOfTheWeightItMet() {
    for (int seed = 0; seed < 25; seed++) {
      Subject s = Cases.random(seed, true);
      Scene scene = Stories.of(s, FLAT, 1.6);
      int at = seed * 5 % scene.steps();
      Cell to = s.trace().step(at).at();
      Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.OUTPUT, 0, 0, to.y(), to.x())));
      Set<String> expected = new HashSet<>();
      for (Term t : s.trace().step(at).terms()) {
        if (t.tap().isPresent()) {
          Cell from = t.from() instanceof Read.At a ? a.cell() : ((Read.Padded) t.from()).where();
          int kh = s.weight().get().shape().h();
          int kw = s.weight().get().shape().w();
          Paint c = Draw.place(t.tap().get().y(), t.tap().get().x(), kh, kw);
          expected.add(from.y() + " " + from.x() + " " + c);
        }
      }
      assertThat(lit(frame, Ref.INPUT)).isEqualTo(expected);
    }
  }

  @Test
  void hoveringAnInputCellLightsEveryOutputItReachesCopiesIncluded() {
    for (int seed = 0; seed < 25; seed++) {
      Subject s = Cases.random(seed, true);
      Scene scene = Stories.of(s, FLAT, 0.8);
      Cell cell = new Cell(0, seed % s.in().h(), seed / 3 % s.in().w());
      Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.INPUT, 0, 0, cell.y(), cell.x())));
      Set<String> expected = new HashSet<>();
      for (int i : s.trace().readers(cell)) {
        expected.add(s.trace().step(i).at().y() + " " + s.trace().step(i).at().x());
      }
      assertThat(places(frame, Ref.OUTPUT)).isEqualTo(expected);
    }
  }

  @Test
  void hoveringAWeightLightsEveryCellItEverMeets() {
    for (int seed = 0; seed < 25; seed++) {
      Subject s = Cases.random(seed, true);
      Scene scene = Stories.of(s, FLAT, 2);
      int ky = seed % s.weight().get().shape().h();
      Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.KERNEL, 0, 0, ky, 0)));
      Set<String> expected = new HashSet<>();
      for (int i = 0; i < s.trace().size(); i++) {
        for (Term t : s.trace().step(i).terms()) {
          if (t.tap().isPresent() && t.tap().get().y() == ky && t.tap().get().x() == 0) {
            Cell c = t.from() instanceof Read.At a ? a.cell() : ((Read.Padded) t.from()).where();
            expected.add(c.y() + " " + c.x());
          }
        }
      }
      assertThat(places(frame, Ref.INPUT)).isEqualTo(expected);
    }
  }

  @Test
  void numbersStayInsideTheirCells() {
    Tensor in = Tensor.random(Shape.chw(1, 6, 6), 9);
    float[] extremes = {1e6f, -0.00012f, Float.NaN, -123456.7f, Float.NEGATIVE_INFINITY, -0f};
    System.arraycopy(extremes, 0, in.data(), 0, extremes.length);
    Subject s = Cases.conv("nn.Conv2d(1, 1, kernel_size=3, padding=1)", in);
    for (double aspect : new double[] {0.6, 1, 1.6, 2.2}) {
      Scene scene = Stories.of(s, FLAT, aspect);
      Frame frame = scene.frame(20);
      List<Mark.Rect> cells = Cases.rects(frame);
      for (Mark.Text t : Cases.texts(frame)) {
        if (t.ref().isPresent()) {
          Mark.Rect cell =
              cells.stream().filter(r -> r.ref().equals(t.ref())).findFirst().orElseThrow();
          double half = t.text().length() * 0.6 * t.size() / 2;
          assertThat(t.x() - half).isGreaterThanOrEqualTo(cell.x());
          assertThat(t.x() + half).isLessThanOrEqualTo(cell.x() + cell.w());
          assertThat(t.y()).isLessThanOrEqualTo(cell.y() + cell.h());
        }
      }
    }
  }

  @Test
  void theWindowGlidesFromStepToStep() {
    Scene scene = Stories.of(Cases.random(3, true), FLAT, 1);
    double from = windowX(scene.frame(1, 0, Optional.empty()));
    double half = windowX(scene.frame(1, 0.5, Optional.empty()));
    double to = windowX(scene.frame(1, 1, Optional.empty()));
    assertThat(from).isEqualTo(windowX(scene.frame(0)));
    assertThat(half).isBetween(from + 1, to - 1);
  }

  @Test
  void anyStepCanBeAskedForInAnyOrder() {
    Scene scene = Stories.of(Cases.random(8, true), FLAT, 1);
    Frame early = scene.frame(3, 0.4, Optional.empty());
    scene.frame(scene.steps() - 1);
    scene.frame(0);
    assertThat(scene.frame(3, 0.4, Optional.empty())).isEqualTo(early);
  }

  @Test
  void cellsThatNoWindowReachesAreHatchedAndCounted() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, kernel_size=2, stride=3)", Cases.digits(1, 6, 6, 1));
    Frame frame = Stories.of(s, FLAT, 1).frame(0);
    long hatched =
        Cases.rects(frame).stream().filter(r -> r.hatched() && r.ref().isPresent()).count();
    assertThat(hatched).isEqualTo(20);
    assertThat(Cases.texts(frame)).anyMatch(t -> t.text().startsWith("20 cells"));
  }

  @Test
  void paddingTellsWhatItCopies() {
    Subject s =
        Cases.conv(
            "nn.Conv2d(1, 1, kernel_size=3, padding=1, padding_mode='reflect')",
            Cases.digits(1, 5, 5, 1));
    Scene scene = Stories.of(s, FLAT, 1);
    assertThat(scene.describe(0, new Ref(Ref.INPUT, 0, 0, -1, 2)).orElseThrow())
        .contains("row −1")
        .contains("a copy of row 1, column 2");
    Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.INPUT, 0, 0, -1, 2)));
    assertThat(Cases.drawn(frame)).anyMatch(d -> d.mark() instanceof Mark.Path p && p.arrow());
    assertThat(Cases.texts(frame)).anyMatch(t -> t.text().endsWith("padding 1 (reflect)"));
  }

  @Test
  void paddingAloneHasNoKernelAndPointsFromTheCellItCopies() {
    Subject s = Cases.pad("nn.CircularPad2d((1, 1, 1, 1))", Cases.digits(1, 4, 4, 1));
    Scene scene = Stories.of(s, FLAT, 1.5);
    Frame frame = scene.frame(0);
    assertThat(Cases.texts(frame)).noneMatch(t -> t.text().startsWith("kernel"));
    assertThat(Cases.texts(frame)).anyMatch(t -> t.text().contains("copied from row 3, column 3"));
    assertThat(Cases.drawn(frame)).anyMatch(d -> d.mark() instanceof Mark.Path p && p.arrow());
  }

  @Test
  void aReferenceFromAnOlderPictureLightsNothing() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, kernel_size=2)", Cases.digits(1, 4, 4, 1));
    for (Style style : new Style[] {Style.FLAT, Style.VOLUMES, Style.PIXELS}) {
      Scene scene = Stories.of(s, new View(style, 0, 0, 0), 1);
      for (String part : new String[] {Ref.INPUT, Ref.KERNEL, Ref.OUTPUT, "formula"}) {
        Ref old = new Ref(part, 3, 5, 9, 9);
        assertThat(scene.describe(0, old)).isEmpty();
        assertThat(scene.frame(0, 1, Optional.of(old))).isEqualTo(scene.frame(0));
      }
    }
  }

  @Test
  void anOpenChannelHasTheStepsOfItsOutputAlone() {
    Subject s = Cases.conv("nn.Conv2d(2, 3, kernel_size=2)", Cases.digits(2, 4, 4, 1));
    View open = Stories.open(s, Ref.channel(Ref.OUTPUT, 0, 2));
    Scene scene = Stories.of(s, open, 1);
    assertThat(scene.steps()).isEqualTo(9);
    int step = Stories.traceStep(s, open, 4);
    assertThat(s.trace().step(step).at()).isEqualTo(new Cell(2, 1, 1));
    assertThat(scene.frame(4).caption()).isEqualTo(s.trace().caption(step));
  }

  @Test
  void typeTooSmallToBeReadIsLeftOutAndToldOnHovering() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, 3, padding=1)", Cases.digits(1, 32, 32, 1));
    for (double aspect : new double[] {0.98, 1.7}) {
      Scene scene = Stories.of(s, FLAT, aspect);
      double least = Math.max(7, scene.height() / 110);
      for (Ref focus : List.of(new Ref(Ref.OUTPUT, 0, 0, 9, 9), new Ref(Ref.INPUT, 0, 0, 9, 9))) {
        assertThat(Cases.texts(scene.frame(500, 1, Optional.of(focus))))
            .allSatisfy(t -> assertThat(t.size()).isGreaterThanOrEqualTo(least));
        assertThat(scene.describe(500, focus).orElseThrow()).containsPattern(": −?[0-9.]+");
      }
      assertThat(Cases.texts(scene.frame(500)))
          .allSatisfy(t -> assertThat(t.size()).isGreaterThanOrEqualTo(least));
    }
  }

  @Test
  void aCellStillToComeShowsItsNumberUnderTheMouse() {
    Subject s = Cases.conv("nn.Conv2d(1, 1, kernel_size=3)", Cases.digits(1, 5, 5, 1));
    Ref last = new Ref(Ref.OUTPUT, 0, 0, 2, 2);
    Frame frame = Stories.of(s, FLAT, 1).frame(1, 1, Optional.of(last));
    String number = Digits.fit((float) s.trace().step(8).result(), 5);
    assertThat(Cases.texts(frame))
        .anyMatch(t -> t.ref().equals(Optional.of(last)) && t.text().equals(number));
  }

  @Test
  void aCellMetTwiceThroughReflectionShowsBothWeights() {
    Subject s =
        Cases.conv(
            "nn.Conv2d(1, 1, (1, 3), padding=(0, 1), padding_mode='reflect')",
            Cases.digits(1, 1, 4, 1));
    Frame frame = Stories.of(s, FLAT, 1.6).frame(0, 1, Optional.of(new Ref(Ref.INPUT, 0, 0, 0, 1)));
    Tensor w = s.weight().orElseThrow();
    Mark.Rect place =
        Cases.rects(frame).stream()
            .filter(r -> r.ref().equals(Optional.of(new Ref(Ref.OUTPUT, 0, 0, 0, 0))))
            .findFirst()
            .orElseThrow();
    List<String> shown =
        Cases.texts(frame).stream()
            .filter(t -> t.x() > place.x() && t.x() < place.x() + place.w())
            .filter(t -> t.y() > place.y() && t.y() < place.y() + place.w())
            .map(Mark.Text::text)
            .filter(t -> t.startsWith("×"))
            .toList();
    assertThat(shown)
        .containsExactlyInAnyOrder(
            "×" + Digits.fit(w.get(0, 0, 0, 0), 5), "×" + Digits.fit(w.get(0, 0, 0, 2), 5));
  }

  @Test
  void weightsOfEitherSignDifferInColourAndCanBeRead() {
    WeightShade shade = WeightShade.of(-2, 0, 1, 2);
    for (Theme theme : Theme.values()) {
      assertThat(theme.argb(shade.paint(0))).isEqualTo(0xFFFFFFFF);
      int below = theme.argb(shade.paint(-2));
      int above = theme.argb(shade.paint(2));
      assertThat(below & 0xFF).as("blue").isGreaterThan(below >> 16 & 0xFF);
      assertThat(above >> 16 & 0xFF).as("red").isGreaterThan(above & 0xFF);
      for (double w = -2; w <= 2; w += 0.05) {
        Paint ground = shade.paint(w);
        int ink = theme.ink(new Paint.InkOn(ground));
        assertThat(Theme.contrast(ink, theme.argb(ground))).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  private static long outputNumbers(Frame frame) {
    return Cases.texts(frame).stream()
        .filter(t -> t.ref().isPresent() && Ref.OUTPUT.equals(t.ref().get().part()))
        .count();
  }

  private static double windowX(Frame frame) {
    Paint kernel = Paint.of(convlens.scene.Role.KERNEL);
    return Cases.rects(frame).stream()
        .filter(r -> r.stroke().paint().equals(kernel) && r.ref().isEmpty())
        .findFirst()
        .orElseThrow()
        .x();
  }

  private static Set<String> lit(Frame frame, String part) {
    Set<String> found = new HashSet<>();
    for (Mark.Rect r : Cases.rects(frame)) {
      if (r.fill() instanceof Paint.Place && r.ref().isPresent()) {
        Ref ref = r.ref().get();
        if (part.equals(ref.part())) {
          found.add(ref.y() + " " + ref.x() + " " + r.fill());
        }
      }
    }
    return found;
  }

  private static Set<String> places(Frame frame, String part) {
    Set<String> found = new HashSet<>();
    lit(frame, part).forEach(s -> found.add(s.substring(0, s.indexOf(" Place"))));
    return found;
  }
}
