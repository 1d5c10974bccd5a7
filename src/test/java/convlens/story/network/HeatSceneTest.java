package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeatSceneTest {
  private static final List<String> CLASSES = List.of("circle", "ring");
  private static final Matrix CONFUSION =
      Matrix.confusion("Confusion", Tensor.of(new Shape(1, 1, 2, 2), 3, 1, 0, 8), CLASSES)
          .named("is", "taken for");

  private static HeatScene scene(double width, Matrix... matrices) {
    return new HeatScene("Tables", List.of(matrices), width);
  }

  @Test
  void aConfusionMatrixTellsCountsAndTheirShareOfTheRow() {
    HeatScene s = scene(600, CONFUSION);
    assertThat(Seen.words(s)).contains("3", "75 %", "1", "25 %", "0", "0 %", "8", "100 %");
    assertThat(Seen.words(s)).contains("circle", "ring", "is", "taken for");
    assertThat(s.describe(0, new Ref(Ref.PLANE, 0, 0, 0, 1)))
        .hasValue("Confusion, is circle, taken for ring: 1, 25.0 % of its row");
  }

  @Test
  void cellsAreColouredByTheirShareNotByTheirCount() {
    int[] argb = Seen.raster(scene(600, CONFUSION), Ref.channel(Ref.PLANE, 0, 0)).argb();
    assertThat(argb[3]).isEqualTo(Theme.LIGHT.argb(new Paint.Activation(1)));
    assertThat(argb[2]).isEqualTo(Theme.LIGHT.argb(new Paint.Activation(0)));
    assertThat(argb[0])
        .isEqualTo(Theme.LIGHT.argb(new Paint.Activation(Math.round(0.75 * 255) / 255.0)));
  }

  @Test
  void aRowWithoutCountsHasNoShares() {
    Matrix empty = Matrix.confusion("c", Tensor.zeros(new Shape(1, 1, 2, 2)), CLASSES);
    assertThat(empty.share(0, 1)).isZero();
    assertThat(Seen.words(scene(600, empty))).contains("0 %");
  }

  @Test
  void everyHeadIsATableOfItsOwn() {
    Matrix head = Matrix.of("head", Seen.rising(1, 1, 17, 17)).scaled(0, 1);
    HeatScene s = scene(720, head, head, head, head);
    assertThat(Seen.rasters(s, Ref.PLANE).stream().map(r -> r.ref().orElseThrow().k()))
        .containsExactly(0, 1, 2, 3);
    assertThat(s.describe(0, new Ref(Ref.PLANE, 2, 0, 1, 3))).hasValue("head, row 1, column 3: 2");
    assertThat(s.describe(0, new Ref(Ref.PLANE, 4, 0, 1, 3))).isEmpty();
  }

  @Test
  void hoveringRingsTheCellAndItsRowAndColumn() {
    HeatScene s = scene(600, CONFUSION);
    int still = s.frame(0).marks().size();
    Ref cell = new Ref(Ref.PLANE, 0, 0, 1, 0);
    List<Mark> lit = s.frame(0, 1, Optional.of(cell)).marks();
    assertThat(lit).hasSize(still + 3);
    Mark.Raster table = Seen.raster(s, Ref.channel(Ref.PLANE, 0, 0));
    Mark.Rect ring = (Mark.Rect) lit.get(lit.size() - 1);
    assertThat(ring.x()).isEqualTo(table.x());
    assertThat(ring.y()).isEqualTo(table.y() + table.h() / 2);
  }

  @Test
  void whatIsNoNumberLooksLikeNoValue() {
    Tensor t = Tensor.of(new Shape(1, 1, 1, 3), -1, Float.NaN, 1);
    HeatScene s = scene(600, Matrix.signed("odd", t));
    int[] argb = Seen.raster(s, Ref.channel(Ref.PLANE, 0, 0)).argb();
    assertThat(argb[1]).isEqualTo(Ink.odd(0, 1));
    assertThat(Seen.words(s)).contains("NaN");
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    List<String> names =
        List.of("a class of sixty characters, of which none can be left out", "b", "c");
    Matrix named = Matrix.confusion("Confusion", Seen.rising(1, 1, 3, 3), names).named("is", "as");
    Matrix tall = Matrix.signed("Positional encoding", Seen.rising(1, 1, 64, 16));
    Matrix wide = Matrix.of("Hidden state", Seen.rising(1, 1, 4, 100));
    Matrix one = Matrix.of("one", Tensor.zeros(new Shape(1, 1, 1, 1)));
    for (double width : new double[] {240, 360, 720, 1200}) {
      Seen.assertInside(scene(width, named, tall, wide, one));
      Seen.assertWordsApart(scene(width, named, tall, wide, one));
    }
  }

  @Test
  void tablesGrowUntilTheyFillAWideRoomAndStayInside() {
    Matrix head = Matrix.of("head", Seen.rising(1, 1, 8, 8)).scaled(0, 1);
    Matrix[] heads = {head, head, head, head, head, head, head, head};
    double usual = Seen.rasters(scene(600, heads), Ref.PLANE).get(0).w();
    HeatScene wide = scene(1500, heads);
    List<Mark.Raster> tables = Seen.rasters(wide, Ref.PLANE);
    assertThat(tables.get(0).w()).isGreaterThan(1.3 * usual);
    assertThat(tables.stream().map(Mark.Raster::y).distinct()).hasSize(2);
    assertThat(tables.get(3).x() + tables.get(3).w()).isBetween(1150.0, 1500.0);
    Seen.assertInside(wide);
    Seen.assertWordsApart(wide);
  }

  @Test
  void whatIsNextToNothingIsWrittenAsZeroAndToldWhole() {
    Tensor t = Tensor.of(new Shape(1, 1, 1, 3), 1e-17f, 0.25f, 0.75f);
    HeatScene s = scene(1000, Matrix.of("head", t).scaled(0, 1));
    assertThat(Seen.words(s)).contains("0", "0.25", "0.75").noneMatch(w -> w.startsWith("1e"));
    assertThat(s.describe(0, new Ref(Ref.PLANE, 0, 0, 0, 0)).orElseThrow()).contains("e−17");
  }
}
