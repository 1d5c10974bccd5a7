package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.models.Skips;
import convlens.app.stage.ScenePane;
import convlens.scene.Role;
import convlens.story.network.ClassHue;
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
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;

/** A U-Net: masks over pictures, how far they overlap, and a switch for every skip. */
final class SegmentPanel extends KindPanel {
  private static final int SHOWN = 8;
  private static final double TILE = 118;
  private static final double SWATCH = 14;
  private final ScenePane masks = pane("kind-masks");
  private final FlowPane legend = new FlowPane(14, 6);
  private final VBox switches = new VBox(6);
  private final Before before;

  SegmentPanel(ModelsModel model) {
    super(model);
    before = new Before(model);
    heading(text("segment.heading"));
    words(text("segment.help"));
    add(legend);
    heading(text("segment.skips"));
    words(text("segment.skips.help"));
    add(switches);
    ask(this::see, seen -> masks.show((w, h) -> scene(seen, w)));
  }

  /** Pairs with the classes found. */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  private record Seen(Pairs pairs, float[] found, int classes, Optional<Other> other) {}

  /** What the run before finds in the same pictures. */
  @SuppressWarnings("ArrayRecordComponent") // a copy, never compared
  private record Other(String name, float[] found) {}

  private Seen see(Lens lens) {
    Pairs p = lens.pairs(SHOWN);
    int classes = p.outputDims().get(0);
    Optional<Other> other =
        before.of(lens).map(r -> new Other(r.name(), Guesses.classes(r.lens().pairs(SHOWN))));
    return new Seen(p, Guesses.classes(p), classes, other);
  }

  private static PicturesScene scene(Seen seen, double width) {
    Pairs p = seen.pairs();
    List<Integer> one = List.of(1, p.outputDims().get(1), p.outputDims().get(2));
    Tensor pictures = Pictures.tensor(p.n(), p.inputDims(), p.inputs());
    List<Tile> wanted = new ArrayList<>();
    for (int i = 0; i < p.n(); i++) {
      wanted.add(
          Tile.picture(pictures, i)
              .under(new Overlay.Mask(Pictures.tensor(1, one, p.target(i)), 0)));
    }
    List<PictureRow> rows = new ArrayList<>();
    rows.add(PictureRow.of(text("segment.wanted"), wanted));
    rows.add(PictureRow.of(text("segment.found"), found(seen, seen.found(), Role.OUTPUT)));
    rows.add(PictureRow.of(text("segment.wrong"), wrong(seen)));
    seen.other()
        .ifPresent(
            o -> {
              String title = text("segment.before", "name", o.name());
              rows.add(PictureRow.of(title, found(seen, o.found(), Role.MUTED)));
            });
    double tile = Math.min(PicturesScene.tile(p.n(), width), Pictures.tile(TILE, p.n(), width));
    return new PicturesScene(text("segment.heading"), rows, width, tile);
  }

  /** Classes as tints over the pictures, with how far they overlap with what is wanted. */
  private static List<Tile> found(Seen seen, float[] classes, Role outline) {
    Pairs p = seen.pairs();
    List<Integer> one = List.of(1, p.outputDims().get(1), p.outputDims().get(2));
    Tensor pictures = Pictures.tensor(p.n(), p.inputDims(), p.inputs());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < p.n(); i++) {
      float[] found = Pairs.part(classes, p.n(), i);
      double iou = Guesses.overlap(p.target(i), found, seen.classes());
      tiles.add(
          Tile.picture(pictures, i)
              .under(new Overlay.Mask(Pictures.tensor(1, one, found), 0))
              .outlined(outline)
              .captioned(text("segment.iou", "value", "%.2f".formatted(iou))));
    }
    return tiles;
  }

  /** Red where another class was found than is wanted, and how much of the picture that is. */
  private static List<Tile> wrong(Seen seen) {
    Pairs p = seen.pairs();
    List<Integer> one = List.of(1, p.outputDims().get(1), p.outputDims().get(2));
    Tensor pictures = Pictures.tensor(p.n(), p.inputDims(), p.inputs());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < p.n(); i++) {
      float[] found = Pairs.part(seen.found(), p.n(), i);
      float[] wanted = p.target(i);
      float[] off = new float[found.length];
      int many = 0;
      for (int k = 0; k < off.length; k++) {
        boolean wrong = Math.round(found[k]) != Math.round(wanted[k]);
        off[k] = wrong ? 1 : 0;
        many += wrong ? 1 : 0;
      }
      String share = "%.1f".formatted(100.0 * many / off.length);
      tiles.add(
          Tile.picture(pictures, i)
              .under(new Overlay.Signed(Pictures.tensor(1, one, off), 1))
              .captioned(text("segment.share", "share", share)));
    }
    return tiles;
  }

  /** Which tint is which class; the ground, class 0, stays clear. */
  private void legend(List<String> classes) {
    legend.getChildren().clear();
    for (int k = 1; k < classes.size(); k++) {
      Rectangle swatch = new Rectangle(SWATCH, SWATCH);
      int rgb = ClassHue.rgb(k);
      swatch.setFill(Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF));
      swatch.setStroke(Color.gray(0.55)); // A dark hue has an edge on dark ground, too.
      swatch.setStrokeType(StrokeType.INSIDE);
      HBox entry = new HBox(6, swatch, new Label(classes.get(k)));
      entry.setAlignment(Pos.CENTER_LEFT);
      legend.getChildren().add(entry);
    }
  }

  @Override
  void of(Optional<Session> session) {
    before.of(session);
    super.of(session);
    legend(session.map(s -> s.run().trainer().data().classes()).orElse(List.of()));
    switches.getChildren().clear();
    session.ifPresent(
        s ->
            Skips.of(s.setup().model())
                .forEach(
                    skip -> {
                      CheckBox box = new CheckBox(skip.words());
                      box.setId("skip-" + skip.join());
                      box.setMnemonicParsing(false); // A name may have an underscore.
                      box.setWrapText(true);
                      box.setSelected(!skip.isCut());
                      box.setOnAction(
                          e -> model().branch(s.setup().with(skip.switched(s.setup().model()))));
                      switches.getChildren().add(box);
                    }));
  }
}
