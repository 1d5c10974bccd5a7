package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.layer.AttentionMaps;
import convlens.nn.net.Network;
import convlens.story.network.AttentionScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A vision transformer: which patches of the picture each head looks at from a chosen one. */
final class PatchesPanel extends KindPanel {
  private static final double TILE = 150;
  private final ScenePane heads = pane("kind-patches");
  private final Standing<List<Seen>> question = ask(this::see, this::show);
  private List<Seen> last = List.of();

  /** The token that looks; nobody chose one yet where it is empty. */
  private OptionalInt query = OptionalInt.empty();

  /** The heads of a layer on the sample. */
  private record Seen(String layer, Tensor picture, Tensor attention, int side) {}

  PatchesPanel(ModelsModel model) {
    super(model);
    heading(text("patches.heading"));
    words(text("patches.help"));
    heads.onChosen(
        (ref, e) ->
            heads
                .painted()
                .filter(p -> p.scene() instanceof AttentionScene)
                .map(p -> ((AttentionScene) p.scene()).patch(ref))
                .ifPresent(
                    patch ->
                        patch.ifPresent(
                            token -> {
                              query = OptionalInt.of(token);
                              show(last);
                            })));
    whenever(model.shownProperty(), () -> question.ask(this::see));
  }

  static boolean fits(Model m) {
    return m.graph().inputs().values().iterator().next().size() == 3
        && m.graph().nodes().stream().anyMatch(n -> n.op().equals("multihead_attention"));
  }

  private List<Seen> see(Lens lens) {
    Sample sample = sample(lens);
    lens.see(sample);
    Network net = lens.network(lens.first(), 1, Network.Purpose.INPUT_GRADIENTS);
    List<Seen> all = new ArrayList<>();
    for (Placed p : net.plan().nodes()) {
      if (net.layer(p.node().name()) instanceof AttentionMaps a) {
        int tokens = a.mapDims().get(2);
        int side = (int) Math.floor(Math.sqrt(tokens));
        Tensor t =
            Tensor.of(
                new Shape(1, a.mapDims().get(0), a.mapDims().get(1), tokens), a.maps().clone());
        all.add(
            new Seen(p.node().name(), Pictures.tensor(1, sample.dims(), sample.input()), t, side));
      }
    }
    return all;
  }

  private void show(List<Seen> seen) {
    last = seen;
    if (seen.isEmpty()) {
      return;
    }
    Seen deepest = seen.get(seen.size() - 1);
    Tensor attention = deepest.attention();
    int from = Math.min(query.orElse(middle(deepest)), attention.shape().h() - 1);
    heads.show(
        (w, h) ->
            new AttentionScene(
                deepest.picture(),
                deepest.attention(),
                deepest.side(),
                deepest.side(),
                from,
                w,
                Pictures.large(TILE, attention.shape().c(), w)));
  }

  /** A corner of a picture is ground as a rule: the patch in the middle has more to look for. */
  private static int middle(Seen s) {
    int extra = s.attention().shape().h() - s.side() * s.side();
    return extra + s.side() / 2 * s.side() + s.side() / 2;
  }
}
