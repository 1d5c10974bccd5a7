package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VolumeSceneTest {
  private final Subject grouped =
      Cases.conv("nn.Conv2d(4, 4, kernel_size=3, groups=2)", Cases.digits(4, 6, 6, 6));

  @Test
  void everyPlaneCanBeClickedOpen() {
    Set<Ref> planes = new HashSet<>();
    Cases.rects(Stories.of(grouped, View.AUTO, 1.5).frame(0)).stream()
        .flatMap(r -> r.ref().stream())
        .filter(Ref::isChannel)
        .forEach(planes::add);
    for (int c = 0; c < 4; c++) {
      assertThat(planes).contains(Ref.channel(Ref.INPUT, 0, c), Ref.channel(Ref.OUTPUT, 0, c));
      assertThat(planes).contains(Ref.channel(Ref.KERNEL, c, 0), Ref.channel(Ref.KERNEL, c, 1));
    }
  }

  @Test
  void aClickOpensChannelsThatMeet() {
    assertThat(Stories.open(grouped, Ref.channel(Ref.INPUT, 0, 3)))
        .isEqualTo(new View(Style.FLAT, 3, 2, 2));
    assertThat(Stories.open(grouped, Ref.channel(Ref.KERNEL, 3, 1)))
        .isEqualTo(new View(Style.FLAT, 3, 3, 3));
    assertThat(Stories.open(grouped, Ref.channel(Ref.OUTPUT, 0, 1)))
        .isEqualTo(new View(Style.FLAT, 0, 1, 1));
  }

  @Test
  void hoveringAnOutputCellLightsWhatItReadInEveryChannel() {
    Scene scene = Stories.of(grouped, View.AUTO, 1.5);
    Ref focus = new Ref(Ref.OUTPUT, 0, 2, 1, 3);
    Set<Ref> expected = new HashSet<>();
    for (Term t : grouped.trace().step(grouped.stepOf(2, 1, 3)).terms()) {
      if (t.from() instanceof Read.At at) {
        Cell c = at.cell();
        expected.add(new Ref(Ref.INPUT, 0, c.c(), c.y(), c.x()));
      }
    }
    assertThat(lit(scene.frame(0, 1, Optional.of(focus)), Ref.INPUT)).isEqualTo(expected);
  }

  @Test
  void hoveringAnInputCellLightsEveryOutputOfItsGroupThatReadsIt() {
    Scene scene = Stories.of(grouped, View.AUTO, 1.5);
    Set<Ref> expected = new HashSet<>();
    for (int i : grouped.trace().readers(new Cell(1, 2, 2))) {
      Cell at = grouped.trace().step(i).at();
      expected.add(new Ref(Ref.OUTPUT, 0, at.c(), at.y(), at.x()));
    }
    Frame frame = scene.frame(0, 1, Optional.of(new Ref(Ref.INPUT, 0, 1, 2, 2)));
    assertThat(lit(frame, Ref.OUTPUT)).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void whatEachChannelAddsAddsUp() {
    VolumeSheet sheet = new VolumeSheet(grouped, 1.5);
    for (int step = 0; step < grouped.trace().size(); step += 5) {
      List<MadeOf.Row> rows = MadeOf.rows(grouped.trace().step(step), sheet);
      BigDecimal sum = BigDecimal.ZERO;
      for (MadeOf.Row row : rows.subList(0, rows.size() - 1)) {
        sum = sum.add(number(row.value()));
      }
      String total = rows.get(rows.size() - 1).value();
      assertThat(total).startsWith("= ");
      assertThat(number(total.substring(2))).isEqualByComparingTo(sum);
    }
  }

  @Test
  void manyChannelsAreCondensedAndCounted() {
    Subject s =
        Cases.conv(
            "nn.Conv2d(64, 64, kernel_size=3, padding=1)", Tensor.random(Shape.chw(64, 6, 6), 1));
    for (double aspect : new double[] {0.6, 1, 1.7, 2.2}) {
      Scene scene = Stories.of(s, View.AUTO, aspect);
      for (int step : new int[] {0, 36 * 30 + 5, scene.steps() - 1}) {
        Frame frame = scene.frame(step);
        assertThat(Cases.texts(frame)).anyMatch(t -> t.text().startsWith("+"));
        String now = "k" + step / 36 + " ← now";
        assertThat(Cases.texts(frame)).anyMatch(t -> t.text().equals(now));
        BoundsTest.assertInside(scene, frame);
      }
    }
  }

  @Test
  void outputPlanesFillOneAfterAnother() {
    Scene scene = Stories.of(grouped, View.AUTO, 1.5);
    for (int step : new int[] {0, 7, 16, 40, 63}) {
      long cells =
          Cases.rects(scene.frame(step)).stream()
              .flatMap(r -> r.ref().stream())
              .filter(r -> Ref.OUTPUT.equals(r.part()) && !r.isChannel())
              .distinct()
              .count();
      assertThat(cells).isEqualTo(step + 1);
    }
  }

  private static Set<Ref> lit(Frame frame, String part) {
    Set<Ref> found = new HashSet<>();
    for (Mark.Rect r : Cases.rects(frame)) {
      if (r.fill() instanceof Paint.Place && part.equals(r.ref().orElseThrow().part())) {
        found.add(r.ref().get());
      }
    }
    return found;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace(" ", "").replace('−', '-').replace("+", ""));
  }

  @Test
  void noPlaneIsLeftOutWhereAllHaveRoom() {
    Subject s = Cases.conv("nn.Conv2d(8, 8, 3, padding=1)", Cases.digits(8, 8, 8, 1));
    for (double aspect : new double[] {0.98, 1.78}) {
      VolumeLayout l = new VolumeSheet(s, aspect).layout;
      assertThat(l.inRoom()).isEqualTo(8);
      assertThat(l.outRoom()).isEqualTo(8);
    }
  }

  @Test
  void planesStayInsideThePicture() {
    for (int c : new int[] {8, 16, 32, 64}) {
      Subject s =
          Cases.conv("nn.Conv2d(%d, %d, 3, padding=1)".formatted(c, c), Cases.digits(c, 8, 8, 1));
      for (double aspect : new double[] {0.7, 0.98, 1.4, 1.78, 2.4}) {
        VolumeSheet sheet = new VolumeSheet(s, aspect);
        for (int now : new int[] {0, c / 2, c - 1}) {
          VolumeStage stage = new VolumeStage(sheet, now);
          for (List<Plane> row : List.of(stage.inputs, stage.kernels, stage.outputs)) {
            Plane last = row.get(row.size() - 1);
            assertThat(last.x() + last.width()).isLessThan(sheet.layout.width());
          }
          Plane lastInput = stage.inputs.get(stage.inputs.size() - 1);
          boolean sameBand = sheet.layout.input().y() == sheet.layout.output().y();
          assertThat(sameBand && lastInput.x() + lastInput.width() > sheet.layout.output().x())
              .isFalse();
        }
      }
    }
  }
}
