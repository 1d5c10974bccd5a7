package convlens.watch;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.scene.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerRowTest {
  private static List<LayerRow> rows(String preset, int classes, List<Integer> target) {
    DataDims dims = new DataDims(List.of(1, 32, 32), target, classes, 0);
    return LayerRow.of(Presets.named(preset).made(dims));
  }

  private static LayerRow last(List<LayerRow> rows) {
    return rows.get(rows.size() - 1);
  }

  @Test
  void whatADenoiserDrawsIsNoCodeAlthoughItHasTheFewestValues() {
    List<LayerRow> rows = rows("denoiser", 0, List.of(1, 32, 32));
    assertThat(last(rows).role()).isEqualTo(Role.OUTPUT);
    assertThat(rows.get(0).role()).isEqualTo(Role.INPUT);
  }

  @Test
  void theCodeOfAVaeStandsBetweenWhatLooksAndWhatDraws() {
    List<LayerRow> rows = rows("vae", 0, List.of());
    assertThat(rows.stream().map(LayerRow::role).distinct())
        .containsExactly(Role.INPUT, Role.LATENT, Role.OUTPUT);
    assertThat(rows.stream().filter(r -> r.role() == Role.LATENT).map(LayerRow::last))
        .containsExactly("mean", "log_var", "z");
  }

  @Test
  void theBottomOfAUNetIsItsCode() {
    List<LayerRow> rows = rows("unet", 3, List.of(32, 32));
    assertThat(rows.stream().filter(r -> r.role() == Role.LATENT))
        .isNotEmpty()
        .allMatch(r -> r.dims().get(1) == 8);
    assertThat(last(rows).role()).isEqualTo(Role.OUTPUT);
  }
}
