package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesSceneTest {
  private static final Tensor PICTURE = Seen.rising(2, 1, 4, 4);

  private static PicturesScene scene(double width, PictureRow... rows) {
    return new PicturesScene("Pictures", List.of(rows), width);
  }

  private static List<Tile> tiles(int n) {
    return Collections.nCopies(n, Tile.picture(PICTURE, 0));
  }

  @Test
  void tilesAreEquallyLargeWhateverTheirPixels() {
    PicturesScene s =
        scene(
            720,
            PictureRow.of(
                "a", List.of(Tile.picture(PICTURE, 0), Tile.picture(Seen.rising(1, 3, 8, 8), 0))));
    List<Mark.Raster> rasters = Seen.rasters(s, Ref.TILE);
    assertThat(rasters).hasSize(2);
    assertThat(rasters.get(0).w()).isEqualTo(rasters.get(1).w()).isEqualTo(rasters.get(1).h());
    assertThat(rasters.get(0).columns()).isEqualTo(4);
    assertThat(rasters.get(1).columns()).isEqualTo(8);
  }

  @Test
  void aPixelIsToldWithRowTilePlaceAndValueOfItsSample() {
    PicturesScene s =
        scene(720, PictureRow.of("Input", List.of(Tile.picture(PICTURE, 1).captioned("ring"))));
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 0, 1, 2)))
        .hasValue("Input, ring, row 1, column 2: 2.2");
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 1, 1, 2))).isEmpty();
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 0, 4, 2))).isEmpty();
  }

  @Test
  void aRowThatStaysOneLineCountsWhatDoesNotFit() {
    PicturesScene one = scene(360, PictureRow.of("a", tiles(12)));
    int shown = Seen.rasters(one, Ref.TILE).size();
    assertThat(shown).isBetween(2, 11);
    assertThat(Seen.words(one)).contains(12 - shown + " more");
    PicturesScene wrapped = scene(360, PictureRow.of("a", tiles(12)).wrapped());
    assertThat(Seen.rasters(wrapped, Ref.TILE)).hasSize(12);
    assertThat(wrapped.height()).isGreaterThan(one.height());
  }

  @Test
  void aVerdictIsANumberAndABarAsLong() {
    PicturesScene s =
        scene(
            720,
            PictureRow.of(
                "fakes",
                List.of(
                    Tile.picture(PICTURE, 0).judged(0.25), Tile.picture(PICTURE, 0).judged(1))));
    assertThat(Seen.words(s)).contains("0.25", "1");
    double side = Seen.rasters(s, Ref.TILE).get(0).w();
    assertThat(Seen.all(s, Mark.Rect.class).stream().filter(r -> r.h() == 5).map(Mark.Rect::w))
        .containsExactly(side, side / 4, side, side);
    assertThat(s.describe(0, Ref.channel(Ref.TILE, 0, 0)).orElseThrow()).endsWith("judged 0.25");
  }

  @Test
  void aMaskTintsItsRegionsAndOutlinesThem() {
    Tensor classes = Tensor.zeros(new Shape(1, 1, 4, 4));
    classes.set(0, 0, 1, 1, 1);
    classes.set(0, 0, 1, 2, 1);
    Tile tile = Tile.picture(PICTURE, 0).under(new Overlay.Mask(classes, 0));
    PicturesScene s = scene(720, PictureRow.of("masks", List.of(tile)));
    Mark.Raster mask =
        Seen.all(s, Mark.Raster.class).stream()
            .filter(r -> r.ref().isEmpty())
            .findFirst()
            .orElseThrow();
    int wide = mask.columns();
    int fine = wide / 4;
    assertThat(mask.argb()[0]).as("background").isZero();
    int rim = mask.argb()[fine * wide + fine] >>> 24;
    int inner = mask.argb()[(fine + 1) * wide + fine + 1] >>> 24;
    assertThat(rim).isEqualTo(255);
    assertThat(inner).isBetween(1, 200);
    int between = mask.argb()[(fine + 1) * wide + 2 * fine] >>> 24;
    assertThat(between).as("no outline inside a region").isEqualTo(inner);
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 0, 1, 2)).orElseThrow()).endsWith("class 1");
  }

  @Test
  void arrowsOfAGradientPointWhereItPoints() {
    Tensor field = Tensor.zeros(new Shape(1, 2, 4, 4));
    field.set(0, 1, 0, 0, 1);
    Tile tile = Tile.picture(PICTURE, 0).under(new Overlay.Arrows(field, 2));
    PicturesScene s = scene(720, PictureRow.of("g", List.of(tile)));
    List<Mark.Path> arrows =
        Seen.all(s, Mark.Path.class).stream().filter(Mark.Path::arrow).toList();
    assertThat(arrows).hasSize(1);
    Mark.Segment.Move from = (Mark.Segment.Move) arrows.get(0).segments().get(0);
    Mark.Segment.To to = (Mark.Segment.To) arrows.get(0).segments().get(1);
    assertThat(to.y()).isEqualTo(from.y());
    assertThat(to.x() - from.x()).isEqualTo(2 * Seen.rasters(s, Ref.TILE).get(0).w() / 4);
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 0, 0, 0)).orElseThrow())
        .endsWith("0 down and 1 right");
  }

  @Test
  void aBoxIsCutAtThePicturesEdge() {
    Tile tile = Tile.picture(PICTURE, 0).under(new Overlay.Box(-2, 2, 4, 4, Role.KERNEL));
    PicturesScene s = scene(720, PictureRow.of("g", List.of(tile)));
    Mark.Raster r = Seen.rasters(s, Ref.TILE).get(0);
    assertThat(Seen.all(s, Mark.Rect.class))
        .filteredOn(b -> b.stroke().equals(Stroke.of(Role.KERNEL, 2)))
        .singleElement()
        .matches(b -> b.y() == r.y() && b.h() == r.h() / 2 && b.x() == r.x() + r.w() / 2);
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    Tensor odd = Seen.rising(1, 1, 16, 16);
    odd.data()[7] = Float.NaN;
    List<Tile> row = new ArrayList<>(tiles(9));
    row.add(Tile.map(odd, 0, 0, 1).captioned("a caption of many more words than fit").judged(0.5));
    PictureRow whole =
        PictureRow.of("A heading of as many as sixty characters, so that it is cut", row)
            .noted("a note that is long as well: from −1.2345 to 6.7891, viridis");
    for (double width : new double[] {200, 360, 1200}) {
      Seen.assertInside(scene(width, whole, whole.wrapped()));
      Seen.assertWordsApart(scene(width, whole, whole.wrapped()));
    }
  }
}
