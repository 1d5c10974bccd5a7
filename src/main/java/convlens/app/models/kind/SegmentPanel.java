package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.models.Skips;
import convlens.app.stage.ScenePane;
import convlens.scene.Role;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Pairs;
import convlens.watch.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** A U-Net: masks over pictures, how far they overlap, and a switch for every skip. */
final class SegmentPanel extends KindPanel {
  private static final int SHOWN = 8;
  private static final double TILE = 118;
  private final ScenePane masks = pane("kind-masks");
  private final VBox switches = new VBox(6);

  SegmentPanel(ModelsModel model) {
    super(model);
    heading(text("segment.heading"));
    words(text("segment.help"));
    heading(text("segment.skips"));
    words(text("segment.skips.help"));
    add(switches);
    ask(lens -> see(lens), seen -> masks.show((w, h) -> scene(seen, w)));
  }

  /** Pairs with the classes found. */
  private record Seen(Pairs pairs, float[] found, int classes) {}

  private static Seen see(Lens lens) {
    Pairs p = lens.pairs(SHOWN);
    int classes = p.outputDims().get(0);
    int plane = p.outputDims().get(1) * p.outputDims().get(2);
    float[] found = new float[p.n() * plane];
    for (int i = 0; i < found.length; i++) {
      int from = i / plane * classes * plane + i % plane;
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = p.outputs()[from + c * plane] > p.outputs()[from + best * plane] ? c : best;
      }
      found[i] = best;
    }
    return new Seen(p, found, classes);
  }

  private static PicturesScene scene(Seen seen, double width) {
    Pairs p = seen.pairs();
    List<Integer> one = List.of(1, p.outputDims().get(1), p.outputDims().get(2));
    Tensor pictures = Pictures.tensor(p.n(), p.inputDims(), p.inputs());
    List<Tile> wanted = new ArrayList<>();
    List<Tile> got = new ArrayList<>();
    for (int i = 0; i < p.n(); i++) {
      float[] target = p.target(i);
      float[] found = Pairs.part(seen.found(), p.n(), i);
      wanted.add(
          Tile.picture(pictures, i).under(new Overlay.Mask(Pictures.tensor(1, one, target), 0)));
      got.add(
          Tile.picture(pictures, i)
              .under(new Overlay.Mask(Pictures.tensor(1, one, found), 0))
              .outlined(Role.OUTPUT)
              .captioned(
                  text("segment.iou", "value", "%.2f".formatted(iou(target, found, seen.classes())))));
    }
    return new PicturesScene(
        text("segment.heading"),
        List.of(
            PictureRow.of(text("segment.wanted"), wanted),
            PictureRow.of(text("segment.found"), got)),
        width,
        TILE);
  }

  /** Mean over the classes that occur of what is both over what is either. */
  static double iou(float[] wanted, float[] found, int classes) {
    double sum = 0;
    int seen = 0;
    for (int c = 0; c < classes; c++) {
      int both = 0;
      int either = 0;
      for (int i = 0; i < wanted.length; i++) {
        boolean a = (int) wanted[i] == c;
        boolean b = (int) found[i] == c;
        both += a && b ? 1 : 0;
        either += a || b ? 1 : 0;
      }
      if (either > 0) {
        sum += both / (double) either;
        seen++;
      }
    }
    return seen == 0 ? 1 : sum / seen;
  }

  @Override
  void of(Optional<Session> session) {
    super.of(session);
    switches.getChildren().clear();
    session.ifPresent(
        s ->
            Skips.of(s.setup().model())
                .forEach(
                    skip -> {
                      CheckBox box = new CheckBox(skip.words());
                      box.setId("skip-" + skip.join());
                      box.setWrapText(true);
                      box.setSelected(!skip.isCut());
                      box.setOnAction(
                          e ->
                              model()
                                  .branch(s.setup().with(skip.switched(s.setup().model()))));
                      switches.getChildren().add(box);
                    }));
  }
}
