package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PixelSceneTest {
  private final Subject gray = Cases.photo("nn.Conv2d(1, 1, kernel_size=3, padding=1)", picture(1));

  private static Tensor picture(int channels) {
    Tensor t = Tensor.random(Shape.chw(channels, 40, 48), 4);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (t.data()[i] + 1) / 2;
    }
    return t;
  }

  @Test
  void theRastersAreMadeOnceAndSharedByAllFrames() {
    Scene scene = Stories.of(gray, View.AUTO, 1.5);
    List<Mark.Raster> first = rasters(scene.frame(0));
    List<Mark.Raster> later = rasters(scene.frame(777, 0.3, Optional.empty()));
    assertThat(first).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(later.get(i)).isSameAs(first.get(i));
    }
  }

  @Test
  void theInputIsShownInItsOwnGrays() {
    Mark.Raster input = rasters(Stories.of(gray, View.AUTO, 1.5).frame(0)).get(0);
    for (int i = 0; i < input.argb().length; i++) {
      assertThat(input.argb()[i] & 0xFF).isEqualTo(Math.round(255 * gray.input().data()[i]));
    }
  }

  @Test
  void colourPicturesAreComposedOfTheirThreeChannels() {
    Subject s = Cases.photo("nn.Conv2d(3, 1, kernel_size=3)", picture(3));
    Mark.Raster input = rasters(Stories.of(s, View.AUTO, 1.5).frame(0)).get(0);
    float[] d = s.input().data();
    int plane = s.in().plane();
    int argb = input.argb()[100];
    assertThat(argb >> 16 & 0xFF).isEqualTo(Math.round(255 * d[100]));
    assertThat(argb >> 8 & 0xFF).isEqualTo(Math.round(255 * d[100 + plane]));
    assertThat(argb & 0xFF).isEqualTo(Math.round(255 * d[100 + 2 * plane]));
  }

  @Test
  void theLoupeShowsTheNumbersUnderTheWindow() {
    Scene scene = Stories.of(gray, View.AUTO, 1.5);
    for (int step : new int[] {0, 500, 1919}) {
      Set<String> shown =
          Cases.texts(scene.frame(step)).stream()
              .filter(t -> t.ref().isPresent() && Ref.INPUT.equals(t.ref().get().part()))
              .map(t -> t.ref().get().y() + " " + t.ref().get().x() + " " + t.text())
              .collect(Collectors.toSet());
      Set<String> read =
          gray.trace().step(step).terms().stream()
              .filter(t -> t.tap().isPresent())
              .map(PixelSceneTest::told)
              .collect(Collectors.toSet());
      assertThat(shown).isEqualTo(read);
    }
  }

  @Test
  void hoveringAResultMovesTheLoupeThere() {
    Scene scene = Stories.of(gray, View.AUTO, 1.5);
    Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.OUTPUT, 0, 0, 20, 30)));
    WrittenSum sum = WrittenSum.of(gray.trace().step(20 * 48 + 30), new WrittenSum.Limits(9, 84));
    String result = sum.lines().get(sum.lines().size() - 1).result();
    assertThat(Cases.texts(frame)).anyMatch(t -> t.text().equals(result));
    assertThat(Cases.texts(frame))
        .anyMatch(t -> t.ref().equals(Optional.of(new Ref(Ref.INPUT, 0, 0, 19, 29))));
  }

  @Test
  void edgesHaveASignedScaleAndBlursAGrayOne() {
    assertThat(Shown.of(true, -1, -0.5f, 0, 0.5f, 1).signed()).isTrue();
    assertThat(Shown.of(true, -1, -0.5f, 0, 0.5f, 1).told()).contains("−1").contains("white 0");
    assertThat(Shown.of(true, 0, 0.4f, 1)).isEqualTo(Shown.picture());
    assertThat(Shown.of(true, -0.05f, 0.4f, 1.1f)).isEqualTo(Shown.picture());
    assertThat(Shown.of(false, 0, 4, 8).told()).contains("8");
    assertThat(Shown.of(false, Float.NaN).argb(Float.NaN)).isNotZero();
  }

  @Test
  void picturesTakeTheWidthOfANarrowStage() {
    for (int[] size : new int[][] {{40, 60}, {60, 60}, {60, 40}}) {
      Tensor t = Tensor.zeros(Shape.chw(1, size[0], size[1]));
      Scene scene =
          Stories.of(Cases.photo("nn.Conv2d(1, 1, kernel_size=3, padding=1)", t), View.AUTO, 1);
      Mark.Raster input = rasters(scene.frame(0)).get(0);
      double share = Math.max(input.w() / scene.width(), input.h() / scene.height());
      assertThat(share).as(size[0] + " x " + size[1]).isGreaterThan(0.44);
    }
  }

  @Test
  void nothingOfAPixelsStoryLiesOutsideOrOnSomethingElse() {
    for (String line : List.of("nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 7, padding=3)")) {
      for (double aspect : new double[] {0.6, 0.98, 1.3, 1.5, 2.2}) {
        Subject s = Cases.photo(line, picture(1));
        PixelLayout l = new PixelSheet(s, View.AUTO, aspect).layout;
        List<Grid> grids = List.of(l.input(), l.output(), l.loupe(), l.kernel());
        for (Grid g : grids) {
          assertThat(g.x()).isPositive();
          assertThat(g.x() + g.width()).isLessThan(l.width());
          assertThat(g.y()).isGreaterThan(FlatLayout.TITLE / 2);
          assertThat(g.y() + g.height()).isLessThan(l.height());
          for (Grid other : grids) {
            boolean apart =
                g.x() + g.width() <= other.x()
                    || other.x() + other.width() <= g.x()
                    || g.y() + g.height() <= other.y()
                    || other.y() + other.height() <= g.y();
            assertThat(g.equals(other) || apart).as(line + " at " + aspect).isTrue();
          }
        }
      }
    }
  }

  @Test
  void signedColourChannelsAreNamedByTheirColourAndHaveTheirScaleStated() {
    Subject s = Cases.photo("nn.Conv2d(3, 3, 3, groups=3, bias=False)", picture(3));
    for (float[] signs : new float[][] {{-1, 1}, {0, 1}}) {
      for (int i = 0; i < s.output().data().length; i++) {
        s.output().data()[i] = signs[i % 2];
      }
      List<String> texts =
          Cases.texts(Stories.of(s, View.AUTO, 1.5).frame(0)).stream()
              .map(Mark.Text::text)
              .toList();
      if (signs[0] < 0) {
        assertThat(texts).anyMatch(t -> t.startsWith("output channel 0 of 3 (red)"));
        assertThat(texts).contains("blue −1, white 0, red 1 in every channel");
      } else {
        assertThat(texts).contains("red, green, blue, dark 0, bright 1; now red");
      }
    }
  }

  private static String told(Term t) {
    convlens.trace.Cell c =
        t.from() instanceof convlens.trace.Read.At at
            ? at.cell()
            : ((convlens.trace.Read.Padded) t.from()).where();
    return c.y() + " " + c.x() + " " + Digits.fit(t.value(), 4);
  }

  private static List<Mark.Raster> rasters(Frame frame) {
    return Cases.drawn(frame).stream()
        .filter(d -> d.mark() instanceof Mark.Raster)
        .map(d -> (Mark.Raster) d.mark())
        .toList();
  }
}
