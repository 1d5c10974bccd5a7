package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripsSceneTest {
  private static final int GRAY = Theme.LIGHT.argb(new Paint.Gray(0.5)) & 0xFF;

  private static StripsScene scene(double width, Strip... strips) {
    return new StripsScene(List.of(strips), width, Optional.empty(), Set.of());
  }

  private static Strip maps(String id, Tensor values) {
    return Strip.of(id, id + " maps", Role.INPUT, Strip.Kind.MAPS, values);
  }

  @Test
  void everyMapIsAThumbnailThatKnowsItsStripAndChannel() {
    StripsScene s =
        scene(720, maps("a", Seen.rising(1, 3, 8, 8)), maps("b", Seen.rising(1, 2, 4, 4)));
    assertThat(Seen.rasters(s, Ref.MAP).stream().map(r -> r.ref().orElseThrow()))
        .containsExactly(
            Ref.channel(Ref.MAP, 0, 0),
            Ref.channel(Ref.MAP, 0, 1),
            Ref.channel(Ref.MAP, 0, 2),
            Ref.channel(Ref.MAP, 1, 0),
            Ref.channel(Ref.MAP, 1, 1));
  }

  @Test
  void aCellIsToldWithItsPlaceAndItsWholeNumber() {
    StripsScene s = scene(720, maps("a", Seen.rising(1, 3, 8, 8)));
    assertThat(s.describe(0, new Ref(Ref.MAP, 0, 2, 1, 3)))
        .hasValue("a maps: channel 2, row 1, column 3: 13.9");
    assertThat(s.describe(0, new Ref(Ref.MAP, 0, 3, 1, 3))).isEmpty();
    assertThat(s.describe(0, new Ref(Ref.MAP, 1, 0, 1, 3))).isEmpty();
  }

  @Test
  void theScaleOfAStripIsThatOfAllItsMapsTogether() {
    StripsScene s = scene(720, maps("a", Seen.rising(1, 3, 8, 8)).noted("3 × 8 × 8"));
    assertThat(Seen.words(s)).contains("3 × 8 × 8 · min 0, max 19.1 · viridis");
    int dark = Theme.LIGHT.argb(new Paint.Activation(0));
    int bright = Theme.LIGHT.argb(new Paint.Activation(1));
    assertThat(Seen.raster(s, Ref.channel(Ref.MAP, 0, 0)).argb()).contains(dark);
    assertThat(Seen.raster(s, Ref.channel(Ref.MAP, 0, 1)).argb()).doesNotContain(dark, bright);
    assertThat(Seen.raster(s, Ref.channel(Ref.MAP, 0, 2)).argb()).contains(bright);
  }

  @Test
  void zeroIsWhiteInFiltersAndBothSidesHaveTheSameScale() {
    Tensor values = Tensor.of(new Shape(1, 1, 1, 3), -2, 0, 0.5f);
    StripsScene s = scene(720, Strip.of("f", "filters", Role.KERNEL, Strip.Kind.SIGNED, values));
    assertThat(Seen.words(s)).contains("±2 · zero is white");
    int[] argb = Seen.raster(s, Ref.channel(Ref.MAP, 0, 0)).argb();
    assertThat(argb[1] & 0xFFFFFF).isGreaterThan(0xFDFDFD);
    assertThat(argb[0]).isEqualTo(Theme.LIGHT.argb(new Paint.Signed(-1)));
    assertThat(argb[2]).isNotEqualTo(Theme.LIGHT.argb(new Paint.Signed(1)));
  }

  @Test
  void aPictureReachesFromBlackToWhiteAndMayBeInColour() {
    Tensor values = Tensor.of(new Shape(1, 3, 1, 2), 1, 0, 0, 0.5f, 0, 0);
    StripsScene s = scene(720, Strip.of("p", "p", Role.INPUT, Strip.Kind.PICTURE, values));
    assertThat(Seen.raster(s, Ref.channel(Ref.MAP, 0, 0)).argb())
        .containsExactly(0xFFFF0000, 0xFF000000 | GRAY << 8);
    assertThat(s.describe(0, new Ref(Ref.MAP, 0, 0, 0, 1)).orElseThrow())
        .endsWith("red 0, green 0.5, blue 0");
  }

  @Test
  void aDeadMapIsToldByOutlineAndWord() {
    BitSet dead = new BitSet();
    dead.set(1);
    StripsScene s = scene(720, maps("a", Seen.rising(1, 3, 8, 8)).withDead(dead));
    assertThat(Seen.words(s)).contains("dead").anyMatch(w -> w.endsWith("1 of 3 dead"));
    Mark.Raster map = Seen.raster(s, Ref.channel(Ref.MAP, 0, 1));
    assertThat(Seen.dashed(s)).singleElement().matches(r -> r.x() == map.x() && r.w() == map.w());
    assertThat(s.describe(0, new Ref(Ref.MAP, 0, 1, 0, 0)).orElseThrow()).contains("(dead)");
  }

  @Test
  void channelsThatNeverRiseAboveZeroAreFoundDead() {
    Tensor t = Tensor.zeros(new Shape(2, 3, 2, 2));
    t.set(1, 1, 0, 1, 0.5f);
    t.set(0, 2, 1, 1, Float.NaN);
    assertThat(Strip.neverPositive(t).stream()).containsExactly(0);
  }

  @Test
  void whatIsNoNumberIsHatchedAndCounted() {
    Tensor t = Seen.rising(1, 2, 8, 8);
    t.set(0, 1, 3, 3, Float.NaN);
    t.set(0, 1, 3, 4, Float.POSITIVE_INFINITY);
    StripsScene s = scene(720, maps("a", t));
    assertThat(Seen.words(s)).anyMatch(w -> w.endsWith("2 not finite (hatched)"));
    Mark.Raster map = Seen.raster(s, Ref.channel(Ref.MAP, 0, 1));
    assertThat(Seen.all(s, Mark.Rect.class).stream().filter(Mark.Rect::hatched))
        .singleElement()
        .matches(r -> r.x() == map.x());
    assertThat(Seen.words(s)).anyMatch(w -> w.contains("max 12.7"));
  }

  @Test
  void ofManyMapsFourRowsAreShownAndTheRestIsCounted() {
    Strip many = maps("a", Seen.rising(1, 256, 16, 16));
    StripsScene shut = scene(720, many);
    int shown = Seen.rasters(shut, Ref.MAP).size();
    assertThat(shown).isLessThan(256);
    assertThat(Seen.words(shut)).contains("+" + (256 - shown), "more");
    assertThat(Seen.all(shut, Mark.Rect.class))
        .anyMatch(r -> r.ref().equals(Optional.of(Ref.channel(Ref.MORE, 0, 0))));
    StripsScene open = scene(720, many.opened(true));
    assertThat(Seen.rasters(open, Ref.MAP)).hasSize(256);
    assertThat(Seen.words(open)).contains("fewer");
    assertThat(open.height()).isGreaterThan(shut.height());
  }

  @Test
  void aFoldedStripIsItsHeadingOnly() {
    StripsScene s = scene(720, maps("a", Seen.rising(1, 3, 8, 8)).folded(true));
    assertThat(Seen.rasters(s, Ref.MAP)).isEmpty();
    assertThat(Seen.words(s)).contains("a maps");
    assertThat(s.describe(0, Ref.channel(Ref.STRIP, 0, 0)).orElseThrow()).contains("unfold");
  }

  @Test
  void theUnitsOfAVectorAreNumberedThroughItsLines() {
    Strip v = Strip.of("z", "code", Role.LATENT, Strip.Kind.VECTOR, Seen.rising(1, 200, 1, 1));
    StripsScene s = scene(400, v);
    List<Mark.Raster> lines = Seen.rasters(s, Ref.MAP);
    assertThat(lines.size()).isGreaterThan(1);
    Ref second = lines.get(1).ref().orElseThrow();
    assertThat(second.c()).isEqualTo(lines.get(0).columns());
    assertThat(s.describe(0, new Ref(Ref.MAP, 0, second.c(), 0, 2)))
        .hasValue("code: unit " + (second.c() + 2) + ": " + (second.c() + 2) / 10f);
  }

  @Test
  void numbersOfAShortVectorStandInItsCells() {
    Tensor t = Tensor.of(new Shape(1, 3, 1, 1), -0.25f, Float.NaN, 1e9f);
    StripsScene s = scene(400, Strip.of("z", "z", Role.LATENT, Strip.Kind.SIGNED_VECTOR, t));
    assertThat(Seen.words(s)).contains("−0.25", "NaN", "1e9");
  }

  @Test
  void theChosenMapIsRingedAndThePinnedOneCarriesAPin() {
    Strip strip = maps("a", Seen.rising(1, 3, 8, 8));
    StripsScene s =
        new StripsScene(
            List.of(strip),
            720,
            Optional.of(new Ref(Ref.MAP, 0, 2, 0, 0)),
            Set.of(new Ref(Ref.MAP, 0, 1, 0, 0)));
    Mark.Raster chosen = Seen.raster(s, Ref.channel(Ref.MAP, 0, 2));
    assertThat(Seen.all(s, Mark.Rect.class))
        .filteredOn(r -> r.stroke().equals(Stroke.of(Role.KERNEL, 3)))
        .singleElement()
        .matches(r -> r.x() < chosen.x() && r.x() + r.w() > chosen.x() + chosen.w());
    Mark.Raster pinned = Seen.raster(s, Ref.channel(Ref.MAP, 0, 1));
    assertThat(Seen.all(s, Mark.Line.class))
        .allMatch(l -> l.x1() > pinned.x() && l.x1() < pinned.x() + pinned.w())
        .isNotEmpty();
  }

  @Test
  void aStripIsFoundByItsIdWhereverItStands() {
    StripsScene s =
        scene(720, maps("a", Seen.rising(1, 3, 8, 8)), maps("b", Seen.rising(1, 2, 4, 4)));
    Mark.Text title =
        Seen.all(s, Mark.Text.class).stream()
            .filter(t -> t.text().equals("b maps"))
            .findFirst()
            .orElseThrow();
    assertThat(s.top("b").orElseThrow()).isBetween(title.y() - 24, title.y());
    assertThat(s.top("c")).isEmpty();
  }

  @Test
  void everyCellOfAMapIsAsLargeAsTheNext() {
    for (int side : new int[] {3, 7, 8, 16, 28, 32, 64}) {
      StripsScene s = scene(720, maps("a", Seen.rising(1, 2, side, side)));
      double cell = Seen.rasters(s, Ref.MAP).get(0).w() / side;
      assertThat(cell).as("side %d", side).isEqualTo(Math.rint(cell));
      assertThat(cell * side).as("side %d", side).isBetween(22.0, 72.0);
    }
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    Strip name =
        maps(
            "a name of a layer as long as sixty characters, typed by hand",
            Seen.rising(1, 40, 9, 9));
    Strip kernels =
        Strip.of(
            "k", "k", Role.KERNEL, Strip.Kind.SIGNED, Tensor.random(new Shape(16, 8, 3, 3), 1));
    Strip one = maps("one", Seen.filled(new Shape(1, 1, 128, 128), 1e9f));
    for (double width : new double[] {240, 360, 720, 1200}) {
      Seen.assertInside(scene(width, name, kernels, one, name.opened(true)));
      Seen.assertWordsApart(scene(width, name, kernels, one, name.opened(true)));
    }
  }

  @Test
  void linesOfMapsAreAboutAsLong() {
    for (int n : new int[] {16, 24, 32}) {
      List<Mark.Raster> maps =
          Seen.rasters(scene(460, maps("a", Seen.rising(1, n, 16, 16))), Ref.MAP);
      List<Double> lines = maps.stream().map(Mark.Raster::y).distinct().toList();
      long first = maps.stream().filter(m -> m.y() == lines.get(0)).count();
      long last = maps.stream().filter(m -> m.y() == lines.get(lines.size() - 1)).count();
      assertThat(lines).as("%d maps", n).hasSizeGreaterThan(1);
      assertThat(first - last).as("%d maps", n).isBetween(0L, (long) lines.size() - 1);
    }
  }

  @Test
  void aTallMatrixOfFewColumnsIsNoThread() {
    Strip tall =
        Strip.of(
            "w", "w", Role.KERNEL, Strip.Kind.SIGNED, Tensor.random(new Shape(1, 1, 64, 12), 1));
    assertThat(Seen.rasters(scene(900, tall), Ref.MAP).get(0).w()).isGreaterThanOrEqualTo(48);
  }
}
