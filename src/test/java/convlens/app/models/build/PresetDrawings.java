package convlens.app.models.build;

import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.story.network.NetworkDrawing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every preset as it is drawn for its own data. */
final class PresetDrawings {
  private PresetDrawings() {}

  static Stream<String> ids() {
    return Presets.all().stream().map(Preset::id);
  }

  static DataDims dims(String id) {
    DataSet d = DataSpec.read(Presets.named(id).training().data()).open();
    return new DataDims(d.inputDims(), d.targetDims(), d.classes().size(), d.vocabulary().size());
  }

  static Model model(String id) {
    return Presets.named(id).made(dims(id));
  }

  static List<NetworkDrawing> of(String id) {
    return Drawing.of(model(id), Optional.of(dims(id)));
  }
}
