package convlens.app.models.train;

import convlens.app.models.ModelsModel.Chosen;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.story.network.FlowScene;
import convlens.story.network.Histogram;
import convlens.story.network.HistogramScene;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pictures of the training tab's middle, each laid out for a width. */
final class Stages {
  /** Maps and filters. */
  static final String MAPS = "maps";

  /** How large gradients are, layer by layer. */
  static final String FLOW = "flow";

  /** Which values weights have, layer by layer. */
  static final String WEIGHTS = "weights";

  static final List<String> ALL = List.of(MAPS, FLOW, WEIGHTS);

  /** Weights of a layer that a histogram counts. */
  private static final int MOST = 200_000;

  private static final double NARROW = 240;

  private Stages() {}

  static Scene strips(List<Strip> strips, double width, Set<convlens.scene.Ref> pinned) {
    return new StripsScene(strips, Math.max(NARROW, width), Optional.empty(), pinned);
  }

  /** The gradients' sizes; those of a run beside it, where there is one, next to them. */
  static Scene flow(
      Sight seen, List<LayerRow> rows, Optional<FlowScene.Model> beside, double width) {
    List<FlowScene.Model> all = new ArrayList<>();
    all.add(model(Text.of("models.flow.this"), seen, rows));
    beside.ifPresent(all::add);
    return new FlowScene(Text.of("models.flow.title"), all, Math.max(NARROW, width));
  }

  /** A model's gradients, row by row. */
  static FlowScene.Model model(String name, Sight seen, List<LayerRow> rows) {
    List<FlowScene.Layer> layers = new ArrayList<>();
    for (LayerRow row : rows) {
      double squares = 0;
      boolean has = false;
      for (Sight.Weight w : seen.weights()) {
        if (w.graph().equals(row.graph())
            && row.nodes().contains(w.node())
            && w.name().equals("weight")
            && w.dims().size() > 1) {
          squares += w.gradientNorm() * w.gradientNorm();
          has = true;
        }
      }
      if (has) {
        layers.add(new FlowScene.Layer(row.nodes().get(0), row.role(), Math.sqrt(squares)));
      }
    }
    return new FlowScene.Model(name, layers);
  }

  static Scene weights(Sight seen, List<LayerRow> rows, Optional<Chosen> chosen, double width) {
    List<Histogram> all = new ArrayList<>();
    for (LayerRow row : rows) {
      for (Sight.Weight w : seen.weights()) {
        if (w.graph().equals(row.graph())
            && row.nodes().contains(w.node())
            && w.name().equals("weight")
            && w.dims().size() > 1
            && w.values().length <= MOST) {
          boolean mine = chosen.equals(Optional.of(new Chosen(row.graph(), row.last())));
          all.add(Histogram.of(w.node(), mine ? Role.KERNEL : row.role(), w.values()));
        }
      }
    }
    return new HistogramScene(Text.of("models.weights.title"), all, Math.max(NARROW, width));
  }
}
