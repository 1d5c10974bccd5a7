package convlens.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.train.Setup;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private static final Setup CNN = WatchedRuns.setup("cnn", "digits(count=64)", 1);

  /** Without corners, so that differences are slopes. */
  private static final Setup SMOOTH = WatchedRuns.setup("lenet5-1998", "digits(count=64)", 1);

  private final Lens lens = WatchedRuns.lens(CNN);
  private final Units units = new Units(lens, "model");
  private final Sample sample = lens.sample(5);

  private Sight.Layer deepest() {
    List<Sight.Layer> maps =
        lens.see(sample).layers().stream().filter(l -> l.isMaps() && l.dims().get(1) > 1).toList();
    return maps.get(maps.size() - 1);
  }

  @Test
  void theGradientOfAUnitIsWhatFiniteDifferencesGive() {
    Lens smooth = WatchedRuns.lens(SMOOTH);
    Sample shown = smooth.sample(5);
    List<Sight.Layer> maps =
        smooth.see(shown).layers().stream().filter(l -> l.isMaps() && l.dims().get(1) > 1).toList();
    Sight.Layer l = maps.get(maps.size() - 1);
    Units.Unit u = new Units.Unit("model", l.node(), 1, l.dims().get(1) / 2, l.dims().get(2) / 2);
    float[] g = new Units(smooth, "model").gradient(u, shown);
    int at = (u.c() * l.dims().get(1) + u.y()) * l.dims().get(2) + u.x();
    int strongest = Guesses.largest(g);
    for (int i : new int[] {strongest, strongest + 1, strongest - 1}) {
      float h = 1e-2f;
      double up = value(smooth, shown, l.node(), at, i, h);
      double down = value(smooth, shown, l.node(), at, i, -h);
      assertThat((up - down) / (2 * h)).isCloseTo(g[i], within(2e-4));
    }
    assertThat(g[strongest]).isGreaterThan(1e-3f);
  }

  private static double value(Lens lens, Sample s, String node, int at, int cell, float by) {
    float[] moved = s.input().clone();
    moved[cell] += by;
    return lens.see(Sample.own("moved", s.dims(), moved))
        .layer("model", node)
        .orElseThrow()
        .values()[at];
  }

  @Test
  void outsideItsFieldAUnitsGradientIsZero() {
    Sight.Layer l = deepest();
    Units.Unit u = new Units.Unit("model", l.node(), 0, 0, 0);
    Units.Box box = units.field(u).orElseThrow();
    float[] g = units.gradient(u, sample);
    int w = sample.dims().get(2);
    for (int i = 0; i < g.length; i++) {
      boolean inside =
          i / w >= box.top()
              && i / w < box.top() + box.rows()
              && i % w >= box.left()
              && i % w < box.left() + box.columns();
      assertThat(inside || g[i] == 0).as("cell %d", i).isTrue();
    }
    assertThat(box.rows()).isLessThan(sample.dims().get(1));
  }

  @Test
  void thePatchesThatExciteAMapAreSortedAndTrue() {
    Sight.Layer l = deepest();
    Units.Unit u = new Units.Unit("model", l.node(), 2, 0, 0);
    List<Units.Patch> best = units.exciting(u, 5, () -> false);
    assertThat(best).hasSize(5);
    assertThat(best).isSortedAccordingTo((a, b) -> Float.compare(b.value(), a.value()));
    Units.Patch first = best.get(0);
    Sight.Layer again = lens.see(first.sample()).layer("model", l.node()).orElseThrow();
    int plane = l.dims().get(1) * l.dims().get(2);
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < plane; i++) {
      most = Math.max(most, again.values()[2 * plane + i]);
    }
    assertThat(first.value()).isCloseTo(most, within(1e-4f));
  }

  @Test
  void coveringWhatAUnitDoesNotSeeChangesNothing() {
    Sight.Layer l = deepest();
    float[] fall = units.occlusion(new Units.Unit("model", l.node(), 0, 0, 0), sample, () -> false);
    assertThat(fall).hasSize(144);
    assertThat(fall[143]).isCloseTo(0, within(1e-4f));
  }
}
