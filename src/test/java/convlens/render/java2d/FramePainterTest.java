package convlens.render.java2d;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.DemoScene;
import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramePainterTest {
  private static final Fit AS_IS = new Fit(1, 0, 0);
  private static final Optional<Ref> NO_CELL = Optional.empty();

  private static BufferedImage paint(Theme theme, Fit fit, Mark... marks) {
    BufferedImage image = FramePainter.image(200, 120);
    new FramePainter().paint(new Frame(List.of(marks), ""), theme, fit, image);
    return image;
  }

  private static Mark.Rect rect(double x, double y, double w, double h, double round, Paint fill) {
    return new Mark.Rect(x, y, w, h, round, fill, Stroke.NONE, false, NO_CELL);
  }

  @ParameterizedTest
  @EnumSource
  void everyCellShowsItsColourAndTheStageShowsBetween(Theme theme) {
    DemoScene scene = new DemoScene();
    Frame frame = scene.frame(0);
    BufferedImage image = FramePainter.image(1280, 940);
    Fit fit = new FramePainter().paint(frame, scene.width(), scene.height(), theme, image);
    assertThat(fit).isEqualTo(new Fit(2, 0, 0));
    int checked = 0;
    for (Mark mark : frame.marks()) {
      boolean kernel = mark.ref().map(r -> r.part().equals(Ref.KERNEL)).orElse(false);
      if (mark instanceof Mark.Rect r && kernel) {
        int x = (int) fit.transform().mapX(r.x() + 6, r.y() + 6);
        int y = (int) fit.transform().mapY(r.x() + 6, r.y() + 6);
        assertThat(image.getRGB(x, y)).isEqualTo(theme.argb(r.fill()));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(9);
    assertThat(image.getRGB(1270, 930)).isEqualTo(theme.surface());
  }

  @Test
  void edgesOfCellsStandOnWholePixels() {
    for (double scale : new double[] {0.73, 1, 1.37, 1.5}) {
      Paint fill = Paint.of(Role.KERNEL);
      BufferedImage image =
          paint(Theme.LIGHT, new Fit(scale, 3.3, 4.7), rect(10.2, 10.4, 40, 30, 0, fill));
      for (int x = 0; x < image.getWidth(); x++) {
        int row = (int) Math.round(25 * scale + 4.7);
        assertThat(image.getRGB(x, row)).isIn(Theme.LIGHT.surface(), Theme.LIGHT.argb(fill));
      }
    }
  }

  @Test
  void anOutlineOfOnePixelIsNotBlurred() {
    Mark cell =
        new Mark.Rect(
            10, 10, 40, 30, 3, Paint.of(Role.CARD), Stroke.of(Role.INPUT, 1), false, NO_CELL);
    BufferedImage image = paint(Theme.LIGHT, AS_IS, cell);
    int edge = Theme.LIGHT.argb(Paint.of(Role.INPUT));
    assertThat(image.getRGB(10, 25)).isEqualTo(edge);
    assertThat(image.getRGB(9, 25)).isEqualTo(Theme.LIGHT.surface());
    assertThat(image.getRGB(11, 25)).isEqualTo(Theme.LIGHT.argb(Paint.of(Role.CARD)));
    assertThat(image.getRGB(49, 25)).isEqualTo(edge);
  }

  @Test
  void aRoundedCornerLeavesItsPixelToTheStage() {
    BufferedImage image = paint(Theme.DARK, AS_IS, rect(10, 10, 40, 30, 8, Paint.of(Role.OUTPUT)));
    assertThat(image.getRGB(10, 10)).isEqualTo(Theme.DARK.surface());
    assertThat(image.getRGB(30, 10)).isEqualTo(Theme.DARK.argb(Paint.of(Role.OUTPUT)));
  }

  @Test
  void aRasterEnlargedShowsCrispSquares() {
    int[] argb = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF};
    BufferedImage image =
        paint(Theme.LIGHT, AS_IS, new Mark.Raster(20, 20, 40, 40, 2, 2, argb, NO_CELL));
    for (int y = 20; y < 60; y++) {
      for (int x = 20; x < 60; x++) {
        int expected = argb[(y - 20) / 20 * 2 + (x - 20) / 20];
        assertThat(image.getRGB(x, y)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aRasterShrunkShowsTheMeanOfEachArea() {
    int[] checks = new int[64 * 64];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = (i + i / 64) % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF;
    }
    BufferedImage image =
        paint(Theme.LIGHT, AS_IS, new Mark.Raster(0, 0, 16, 16, 64, 64, checks, NO_CELL));
    for (int i = 0; i < 16; i++) {
      assertThat(image.getRGB(i, 15 - i) & 0xFF).isBetween(127, 128);
    }
  }

  @Test
  void areaMeansCountPixelsInPart() {
    int[] three = {0xFF000000, 0xFFFFFFFF, 0xFF000000};
    BufferedImage two = Pixels.average(three, 3, 1, 2, 1);
    assertThat(two.getRGB(0, 0) & 0xFF).isEqualTo(85);
    assertThat(two.getRGB(1, 0) & 0xFF).isEqualTo(85);
  }

  @Test
  void marksOfATranslucentGroupDoNotShineThroughEachOther() {
    Mark below = rect(10, 10, 40, 40, 0, Paint.of(Role.FLOW));
    Mark above = rect(30, 10, 40, 40, 0, Paint.of(Role.INPUT));
    Mark group = new Mark.Group(Transform.IDENTITY, 0.5, List.of(below, above));
    BufferedImage image = paint(Theme.LIGHT, AS_IS, group);
    assertThat(image.getRGB(40, 20)).isEqualTo(image.getRGB(60, 20));
    assertThat(image.getRGB(20, 20)).isNotEqualTo(image.getRGB(60, 20));
    int blue = image.getRGB(60, 20) & 0xFF;
    assertThat(blue).isBetween(0xB2, 0xFB);
  }

  @Test
  void aShearedGroupMovesItsCells() {
    Transform iso = new Transform(0.5, 0.25, 0, 1, 40, 10);
    Mark cell = rect(0, 0, 40, 40, 0, Paint.of(Role.LATENT));
    BufferedImage image = paint(Theme.LIGHT, AS_IS, new Mark.Group(iso, 1, List.of(cell)));
    int hue = Theme.LIGHT.argb(Paint.of(Role.LATENT));
    assertThat(image.getRGB((int) iso.mapX(20, 20), (int) iso.mapY(20, 20))).isEqualTo(hue);
    assertThat(image.getRGB(58, 12)).as("above the slanting edge").isEqualTo(Theme.LIGHT.surface());
    assertThat(image.getRGB(42, 48)).as("low on the left").isEqualTo(hue);
  }

  @Test
  void hatchingDiffersFromAPlainCellAndRepeats() {
    Paint fill = Paint.tint(Role.INPUT, 0.3);
    Mark cell = new Mark.Rect(10, 10, 60, 60, 0, fill, Stroke.NONE, true, NO_CELL);
    BufferedImage image = paint(Theme.LIGHT, AS_IS, cell);
    int plain = 0;
    for (int x = 20; x < 50; x++) {
      plain += image.getRGB(x, 40) == Theme.LIGHT.argb(fill) ? 1 : 0;
      assertThat(image.getRGB(x, 40)).isEqualTo(image.getRGB(x + 6, 40));
      assertThat(image.getRGB(x, 40)).isEqualTo(image.getRGB(x - 1, 41));
    }
    assertThat(plain).isBetween(5, 25);
  }

  @Test
  void anArrowEndsInAHeadAtItsTip() {
    Mark arrow =
        new Mark.Path(
            List.of(new Mark.Segment.Move(10, 50), new Mark.Segment.To(100, 50)),
            Paint.NONE,
            Stroke.of(Role.FLOW, 2),
            true,
            NO_CELL);
    BufferedImage image = paint(Theme.LIGHT, AS_IS, arrow);
    int surface = Theme.LIGHT.surface();
    assertThat(image.getRGB(92, 47)).isNotEqualTo(surface);
    assertThat(image.getRGB(60, 47)).isEqualTo(surface);
    assertThat(image.getRGB(102, 50)).isEqualTo(surface);
  }

  @Test
  void numbersStandInTheMiddleOfTheirCells() {
    Mark text =
        new Mark.Text(
            "8", 100, 66, 30, Mark.Font.MONO, Mark.Anchor.MIDDLE, Paint.of(Role.TEXT), NO_CELL);
    BufferedImage image = paint(Theme.LIGHT, AS_IS, text);
    int left = 200;
    int right = 0;
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 200; x++) {
        if (image.getRGB(x, y) != Theme.LIGHT.surface()) {
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    assertThat(right).isGreaterThan(left);
    assertThat(left + right).isBetween(198, 201);
  }

  @Test
  void pixelsPaintedOverAnArrayStandInIt() {
    int[] argb = new int[30 * 20];
    Frame empty = new Frame(List.of(), "");
    new FramePainter().paint(empty, Theme.DARK, AS_IS, FramePainter.over(argb, 30, 20));
    assertThat(argb).containsOnly(Theme.DARK.surface());
  }
}
