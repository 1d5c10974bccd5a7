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
import convlens.watch.Guesses;
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
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  private record Seen(Pairs pairs, float[] found, int classes) {}

  private static Seen see(Lens lens) {
    Pairs p = lens.pairs(SHOWN);
    int classes = p.outputDims().get(0);
    return new Seen(p, Guesses.classes(p), classes);
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
                  text(
                      "segment.iou",
                      "value",
                      "%.2f".formatted(Guesses.overlap(target, found, seen.classes())))));
    }
    return new PicturesScene(
        text("segment.heading"),
        List.of(
            PictureRow.of(text("segment.wanted"), wanted),
            PictureRow.of(text("segment.found"), got)),
        width,
        TILE);
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
                          e -> model().branch(s.setup().with(skip.switched(s.setup().model()))));
                      switches.getChildren().add(box);
                    }));
  }
}
