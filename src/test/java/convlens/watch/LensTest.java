package convlens.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.train.Setup;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LensTest {
  @ParameterizedTest
  @CsvSource({
    "vae, shapes(size=16)",
    "unet, 'shapes(size=16, target=mask)'",
    "lenet5, digits()",
    "gan-32, shapes(size=32)",
    "transformer-mini, sequences()"
  })
  void everyLayerOfASampleIsSeenWithItsOwnDims(String preset, String data) {
    Lens lens = WatchedRuns.lens(WatchedRuns.setup(preset, data, 1));
    Sight seen = lens.see(lens.sample(2));
    int nodes = lens.model().graphs().values().stream().mapToInt(g -> g.nodes().size()).sum();
    assertThat(seen.layers()).hasSize(nodes);
    assertThat(seen.layers())
        .allSatisfy(
            l -> assertThat(l.values()).hasSize(l.dims().stream().reduce(1, (a, b) -> a * b)));
    assertThat(LayerRow.of(lens.model()))
        .allSatisfy(row -> assertThat(seen.layer(row.graph(), row.last())).isPresent());
  }

  @Test
  void whatACodeDecodesToIsWhatTheNetworkMakesOfTheSampleThatHasIt() {
    Lens lens = WatchedRuns.lens(WatchedRuns.setup("vae", "shapes(size=16)", 1));
    LatentSpace space = LatentSpace.of(lens).orElseThrow();
    Sample sample = lens.sample(4);
    LatentSpace.Codes code = space.encode(sample.input());
    float[] decoded = space.decode(1, code.means()).values();
    float[] out = lens.pairs(5).output(4);
    for (int i = 0; i < out.length; i++) {
      assertThat(decoded[i]).isCloseTo(out[i], within(1e-5f));
    }
  }

  @Test
  void theGridRunsFromLeftToRightAndFromBelowToAbove() {
    Lens lens = WatchedRuns.lens(WatchedRuns.setup("vae", "shapes(size=16)", 1));
    LatentSpace space = LatentSpace.of(lens).orElseThrow();
    float[] others = new float[space.dims()];
    LatentSpace.Decoded grid = space.grid(3, 2, 0, 1, others);
    float[] corner = others.clone();
    corner[0] = 2;
    corner[1] = 2;
    assertThat(grid.picture(2))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(space.decode(1, corner).values());
  }

  @Test
  void fakesOfTheSameNoiseAreTheSameAndTheirVerdictsAreShares() {
    Lens lens = WatchedRuns.lens(WatchedRuns.setup("gan-32", "shapes(size=32)", 1));
    Fakes one = Fakes.of(lens, 4);
    Fakes two = Fakes.of(lens, 4);
    assertThat(one.pictures()).isEqualTo(two.pictures());
    for (float v : one.verdicts()) {
      assertThat(v).isBetween(0f, 1f);
    }
    assertThat(one.gradients()).hasSameSizeAs(one.pictures());
  }

  @Test
  void fakesThatAreAllAlikeAreCalledCollapsed() {
    float[] none = new float[0];
    Fakes alike =
        new Fakes(
            new convlens.train.Position(1, 0, 500),
            2,
            java.util.List.of(1, 1, 1),
            none,
            none,
            none,
            none,
            0.1);
    assertThat(alike.collapsed()).isTrue();
  }

  @Test
  void aClassMapAddsUpToTheClassesLogit() {
    Setup s = WatchedRuns.setup("resnet-mini", "digits(count=20)", 1);
    Lens lens = WatchedRuns.lens(s);
    Sight seen = lens.see(lens.sample(1));
    Optional<float[]> map = ClassMap.of(seen, lens.plan("model"), 3);
    assertThat(map).isPresent();
    String out = lens.plan("model").graph().outputs().get(0);
    float[] logits = seen.layer("model", out).orElseThrow().values();
    float bias = seen.weight("model", out, "bias").map(w -> w.values()[3]).orElse(0f);
    double mean = 0;
    for (float v : map.get()) {
      mean += v / map.get().length;
    }
    assertThat(mean + bias).isCloseTo(logits[3], within(1e-3));
  }

  @Test
  void lookingBackwardsLeavesTrainingsGradientsAsTheyAre() {
    Setup s = WatchedRuns.setup("cnn", "digits(count=20)", 1);
    Lens lens = WatchedRuns.lens(s);
    float[] gradient = lens.parameters("model").all().get(0).gradient();
    gradient[0] = 7;
    String node = s.model().graph().nodes().get(0).name();
    new Units(lens, "model").gradient(new Units.Unit("model", node, 0, 3, 3), lens.sample(0));
    assertThat(gradient[0]).isEqualTo(7);
  }

  @Test
  void aDrawnSampleIsOfNoDataSetAndNobodyKnowsWhatIsWanted() {
    Sample own = Sample.own("drawn", java.util.List.of(1, 2, 2), new float[4]);
    assertThat(own.index()).isEqualTo(Sample.OWN);
    assertThat(own.target()).isEmpty();
  }
}
