package convlens.app.models;

import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.train.Setup;
import java.util.List;

/** What a first visit to the room of models sees. */
public final class Opening {
  private Opening() {}

  /** Shapes squeezed through a few numbers. */
  public static Setup first() {
    Preset preset = Presets.named("vae");
    DataSpec data = DataSpec.read("shapes(size=32)");
    return Setup.of(preset.made(new DataDims(List.of(1, 32, 32), List.of(), 6)), 1).with(data);
  }
}
