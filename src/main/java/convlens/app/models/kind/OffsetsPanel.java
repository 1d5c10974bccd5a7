package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.scene.Ref;
import convlens.story.network.OffsetsScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Sight;
import convlens.watch.Standing;
import java.util.Optional;

/** A deformable layer: where it has learned to look, as arrows on the sample. */
final class OffsetsPanel extends KindPanel {
  private static final double LARGE = 704;
  private final ScenePane arrows = pane("kind-offsets");
  private final Standing<Optional<Seen>> question = ask(this::see, this::show);
  private Optional<Ref> chosen = Optional.empty();
  private Optional<Seen> last = Optional.empty();
  private boolean large;

  /** The first deformable layer on the sample. */
  private record Seen(String layer, Tensor picture, Tensor offsets, OffsetsScene.Reads reads) {}

  OffsetsPanel(ModelsModel model) {
    super(model);
    heading(text("offsets.heading"));
    words(text("offsets.help"));
    arrows.onChosen(
        (ref, e) -> {
          if (Ref.PLANE.equals(ref.part())) {
            chosen = Optional.of(ref);
            show(last);
          }
        });
    whenever(model.shownProperty(), () -> question.ask(this::see));
  }

  @Override
  boolean large(boolean is) {
    large = is;
    show(last);
    return true;
  }

  static boolean fits(Model m) {
    return m.graph().nodes().stream().anyMatch(n -> n.op().equals("deform_conv2d"));
  }

  private Optional<Seen> see(Lens lens) {
    Sample sample = sample(lens);
    Sight sight = lens.see(sample);
    Optional<Placed> layer =
        lens.plan(Model.ONLY).nodes().stream()
            .filter(p -> p.type().id().equals("deform_conv2d"))
            .findFirst();
    if (layer.isEmpty() || sample.dims().size() != 3) {
      return Optional.empty();
    }
    Placed p = layer.get();
    String from = p.node().from().get(1);
    return sight
        .layer(Model.ONLY, from)
        .map(
            offsets ->
                new Seen(
                    p.node().name(),
                    Pictures.tensor(1, sample.dims(), sample.input()),
                    Tensor.of(
                        new Shape(
                            1, offsets.dims().get(0), offsets.dims().get(1), offsets.dims().get(2)),
                        offsets.values()),
                    reads(p)));
  }

  private static OffsetsScene.Reads reads(Placed p) {
    Args a = p.args();
    Pair k = a.pair("kernel_size");
    Pair s = a.pair("stride");
    Pair d = a.pair("dilation");
    Pair pad = a.pair("padding");
    return new OffsetsScene.Reads(
        p.in().get(0).get(1),
        p.in().get(0).get(2),
        k.h(),
        k.w(),
        s.h(),
        s.w(),
        pad.h(),
        pad.w(),
        d.h(),
        d.w());
  }

  private void show(Optional<Seen> seen) {
    last = seen;
    Optional<Ref> cell = chosen;
    double most = large ? LARGE : OffsetsScene.USUAL;
    seen.ifPresent(
        s ->
            arrows.show(
                (w, h) ->
                    new OffsetsScene(
                        Tile.picture(s.picture(), 0).captioned(s.layer()),
                        s.offsets(),
                        Optional.empty(),
                        s.reads(),
                        cell.or(() -> middle(s)),
                        w,
                        most)));
  }

  private static Optional<Ref> middle(Seen s) {
    Shape o = s.offsets().shape();
    return Optional.of(new Ref(Ref.PLANE, 0, 0, o.h() / 2, o.w() / 2));
  }
}
