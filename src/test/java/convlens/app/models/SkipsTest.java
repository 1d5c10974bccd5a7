package convlens.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.Model;
import convlens.nn.graph.Plan;
import convlens.watch.WatchedRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipsTest {
  private final Model unet = WatchedRuns.setup("unet", "shapes(size=16, target=mask)", 1).model();

  @Test
  void aUNetHasASkipForEachTimeItGoesUp() {
    List<Skips.Skip> all = Skips.of(unet);
    assertThat(all).extracting(Skips.Skip::join).containsExactly("skip2", "skip1");
    assertThat(all).extracting(Skips.Skip::from).containsExactly("down2_act2", "down1_act2");
    assertThat(all).noneMatch(Skips.Skip::isCut);
  }

  @Test
  void cuttingKeepsShapesAndWeightsAndJoiningBringsTheModelBack() {
    Model cut = unet;
    for (Skips.Skip skip : Skips.of(unet)) {
      cut = skip.switched(cut);
    }
    assertThat(Skips.of(cut)).allMatch(Skips.Skip::isCut);
    Plan before = Plan.of(unet.graph());
    Plan after = Plan.of(cut.graph());
    assertThat(after.parameters()).isEqualTo(before.parameters());
    assertThat(after.nodes()).hasSize(before.nodes().size() + 2);
    for (Skips.Skip skip : Skips.of(cut)) {
      cut = skip.switched(cut);
    }
    assertThat(cut).isEqualTo(unet);
  }

  @Test
  void aPlainRowHasNone() {
    assertThat(Skips.of(WatchedRuns.setup("cnn", "digits(count=20)", 1).model())).isEmpty();
  }
}
